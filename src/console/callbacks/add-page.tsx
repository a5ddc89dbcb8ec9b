import type { Window } from '../../domain/callbacks/callback-request.ts';
import {
  type EntryField,
  type FormEntries,
  NO,
  OWN_WORDS,
  YES,
} from '../../domain/callbacks/form-entries.ts';
import { Frame } from '../frame.tsx';
import type { PhraseId } from '../phrases.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { languageWords, windowWords } from './words.ts';

/** Languages in which staff call. */
export const LANGUAGES = ['en', 'es'] as const;

interface Props {
  readonly visit: StaffVisit;
  readonly entries: FormEntries;
  readonly lang: string;
  readonly windows: readonly Window[];
  readonly problems: readonly { readonly field: EntryField; readonly text: string }[];
}

export function AddPage(props: Props) {
  const { visit, entries, lang, windows, problems } = props;
  const { say, clinic } = visit;
  return (
    <Frame visit={visit} title={say('add.title')} section="callbacks">
      <form class="sheet fields" method="post" action="/staff/callbacks/add" novalidate>
        <h1>{say('add.title')}</h1>
        <p class="hint">{say('add.why')}</p>
        {problems.length > 0 && (
          <div class="problem" role="alert">
            <p>{say('add.problems')}</p>
            <ul>
              {problems.map(({ field, text }) => (
                <li>
                  <a href={`#${field}`}>{text}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Token visit={visit} />
        <Line {...props} field="name" label="add.name" />
        <Line {...props} field="phone" label="add.phone" mode="tel" />
        <p>
          <label for="voicemail">{say('card.voicemail')}</label>
          <select id="voicemail" name="voicemail">
            <option value={NO}>{say('add.voicemailNo')}</option>
            <option value={YES} selected={entries.voicemail === YES}>
              {say('add.voicemail')}
            </option>
          </select>
        </p>
        <p>
          <label for="window">{say('add.when')}</label>
          <select id="window" name="window" aria-invalid={has(problems, 'window') ? 'true' : undefined}>
            <option value={OWN_WORDS}>{say('add.inWords')}</option>
            {windows.map((window) => (
              <option value={window.start} selected={entries.window === window.start}>
                {windowWords(clinic.timeZone, window)}
              </option>
            ))}
          </select>
        </p>
        <Line {...props} field="words" label="add.words" />
        <Line {...props} field="topic" label="add.topic" />
        <Line {...props} field="forWhom" label="add.forWhom" />
        <p>
          <label class="check">
            <input
              type="checkbox"
              id="mayDiscuss"
              name="mayDiscuss"
              value={YES}
              checked={entries.mayDiscuss === YES}
            />
            {say('add.mayDiscuss')}
          </label>
        </p>
        <Line {...props} field="email" label="add.email" mode="email" />
        <p>
          <label for="lang">{say('add.lang')}</label>
          <select id="lang" name="lang">
            {LANGUAGES.map((one) => (
              <option value={one} selected={one === lang}>
                {languageWords(one)}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label class="check">
            <input
              type="checkbox"
              id="consent"
              name="consent"
              value={YES}
              checked={entries.consent === YES}
            />
            {say('add.consent')}
          </label>
        </p>
        <button type="submit" class="first">
          {say('add.do')}
        </button>
      </form>
    </Frame>
  );
}

interface LineProps extends Props {
  readonly field: EntryField;
  readonly label: PhraseId;
  /** Which keyboard a phone shows. */
  readonly mode?: 'text' | 'tel' | 'email';
}

function Line({ visit, entries, problems, field, label, mode = 'text' }: LineProps) {
  return (
    <p>
      <label for={field}>{visit.say(label)}</label>
      <input
        id={field}
        name={field}
        type="text"
        inputmode={mode}
        value={entries[field]}
        autocomplete="off"
        aria-invalid={has(problems, field) ? 'true' : undefined}
      />
    </p>
  );
}

const has = (problems: Props['problems'], field: EntryField): boolean =>
  problems.some((one) => one.field === field);
