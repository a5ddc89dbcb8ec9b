import { type EntryField, YES } from '../../domain/callbacks/form-entries.ts';
import { formatNumber } from '../../domain/callbacks/format-phone.ts';
import type { ShownForm } from '../../domain/callbacks/plain-pages.ts';
import { hoursLines } from '../../domain/knowledge/opening-hours.ts';
import { Layout } from '../layout.tsx';
import { type PageContext, phoneLink } from '../page-context.ts';
import { ChoiceField, Hints, OptionField, TextField, yesOrNo } from './fields.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { Trouble } from './trouble.tsx';
import { WhenField } from './when-field.tsx';

interface Props {
  readonly context: PageContext;
  readonly shown: ShownForm;
}

/** The callback form: everything that the chat asks for, on one page. */
export function FormPage({ context, shown }: Props) {
  const { say, knowledge } = context;
  const { clinic } = knowledge;
  const title = say('site.callbackTitle');
  const hasProblems = shown.problems.length > 0;
  return (
    <Layout context={context} title={hasProblems ? say('site.callbackProblemTitle', { title }) : title}>
      <ProblemSummary context={context} problems={shown.problems} />
      <Trouble context={context} trouble={shown.trouble} />
      <h1>{title}</h1>
      <p class="lead">{say('site.callbackLead', { clinic: clinic.name })}</p>
      <p class="quiet">
        <a href={`/callback?lang=${context.lang === 'es' ? 'en' : 'es'}`}>{say('choice.otherLanguage')}</a>
      </p>
      <NotUrgent context={context} />
      <form method="post" action={formAction(context)} class="ask" novalidate>
        <input type="hidden" name="token" value={shown.token} />
        <Fields context={context} shown={shown} />
        <p class="quiet">
          {say('callback.savedSafe')} <span class="whole">{callerLine(context)}</span>
        </p>
        <button type="submit" class="open">
          {say('site.callbackSend')}
        </button>
      </form>
    </Layout>
  );
}

/** Keeps the language that an address asked for. */
const formAction = ({ lang }: PageContext): string =>
  lang === 'en' ? '/callback' : `/callback?lang=${lang}`;

const callerLine = ({ say, knowledge: { clinic } }: PageContext): string =>
  say('call.number', { callerId: formatNumber(clinic.callback.callerId) });

/** For whom this form is not, and when somebody answers the phone. */
function NotUrgent({ context }: { context: PageContext }) {
  const { say, lang, knowledge } = context;
  const phone = phoneLink(knowledge.clinic);
  return (
    <div class="notice">
      <p>
        <strong>{say('site.callbackNotUrgent')}</strong> {say('site.emergency')}
      </p>
      <p>
        {say('site.callbackCallUs')} <a href={phone.href}>{phone.label}</a>
      </p>
      <ul class="plain">
        {hoursLines(knowledge.clinic, lang).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Fields({ context, shown }: Props) {
  const { say, knowledge } = context;
  const { entries, windows, problems } = shown;
  const errorOf = (field: EntryField): string | undefined => {
    const found = problems.find((problem) => problem.field === field);
    return found && say(found.say.id, found.say.values);
  };
  const text = (name: EntryField) => ({ name, value: entries[name], error: errorOf(name) });
  const { clinic } = knowledge;
  return (
    <>
      <Consent context={context} isGiven={entries.consent === YES} error={errorOf('consent')} />
      <TextField
        {...text('name')}
        label={say('site.callbackName')}
        hint={say('site.callbackNameHint')}
        autocomplete="name"
        required
      />
      <TextField
        {...text('phone')}
        label={say('site.callbackPhone')}
        hint={say('site.callbackPhoneHint')}
        keys="tel"
        autocomplete="tel"
        required
      />
      <ChoiceField
        {...text('voicemail')}
        label={say('callback.askVoicemail', { clinic: clinic.name })}
        options={yesOrNo(say('choice.yes'), say('choice.no'))}
      />
      <WhenField
        context={context}
        label={say('site.callbackWhen')}
        windows={windows}
        window={entries.window}
        words={entries.words}
        windowError={errorOf('window')}
        wordsError={errorOf('words')}
      />
      <TextField
        {...text('topic')}
        label={say('site.callbackTopic')}
        hint={say('site.callbackTopicHint')}
        lines
      />
      <div class="field">
        <TextField
          {...text('forWhom')}
          label={say('site.callbackForWhom')}
          hint={say('site.callbackForWhomHint')}
        />
        <div class="under">
          <ChoiceField
            {...text('mayDiscuss')}
            label={say('site.callbackMayDiscuss')}
            hint={say('site.callbackMayDiscussHint')}
            options={yesOrNo(say('choice.yes'), say('choice.no'))}
          />
        </div>
      </div>
      <TextField
        {...text('email')}
        label={say('site.callbackEmail')}
        hint={say('site.callbackEmailHint')}
        keys="email"
        autocomplete="email"
      />
    </>
  );
}

/** Before anything else: the sentence that the chat says, and where it is read in full. */
function Consent(props: { context: PageContext; isGiven: boolean; error: string | undefined }) {
  const { context, isGiven, error } = props;
  const { say, knowledge } = context;
  const { clinic } = knowledge;
  return (
    <fieldset class={error ? 'field wrong' : 'field'}>
      <legend>{say('site.callbackConsent')}</legend>
      <p id="consent-text">
        {say('callback.consent', {
          wish: 'call',
          clinic: clinic.name,
          months: clinic.callback.keptMonths,
        })}{' '}
        <a href={clinic.privacyUrl}>{say('privacy.words')}</a>
      </p>
      <Hints name="consent" error={error} />
      <OptionField
        id="consent"
        type="checkbox"
        name="consent"
        option={{ value: YES, label: say('site.callbackAgree') }}
        checked={isGiven}
        describedBy={error ? 'consent-text consent-error' : 'consent-text'}
      />
    </fieldset>
  );
}
