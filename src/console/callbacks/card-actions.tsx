import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../../domain/callbacks/callback-action.ts';
import { holderOf } from '../../domain/callbacks/callback-card.ts';
import { CLOSE_REASONS, hasEnded } from '../../domain/callbacks/callback-request.ts';
import { isSameStaff } from '../../domain/callbacks/life-refusals.ts';
import type { CallbackEvent } from '../../storage/callback-events.ts';
import type { PhraseId } from '../phrases.ts';
import { LONGEST_LINE, LONGEST_NOTE } from '../text-lengths.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { EventList } from './card-events.tsx';
import type { View } from './queue.ts';
import type { ShownCard } from './shown-card.ts';
import { windowWords } from './words.ts';

const OUTCOME_KEYS: Readonly<Record<AttemptOutcome, string>> = {
  'no-answer': 'n',
  voicemail: 'v',
  'wrong-number': 'w',
  busy: 'b',
  'they-called': 'y',
};

interface Props {
  readonly visit: StaffVisit;
  readonly shown: ShownCard;
  readonly view: View;
}

/** One form: the note goes with whichever button is pressed. What doesn't fit the request isn't offered. */
export function CardActions({ visit, shown, view }: Props) {
  const { say } = visit;
  const { card, problem } = shown;
  const isOver = hasEnded(card.status);
  return (
    <form
      class="actions"
      method="post"
      action={`/staff/callbacks/${card.ref}?view=${view}`}
      aria-label={say('card.actions')}
    >
      <Token visit={visit} />
      <input type="hidden" name="version" value={String(card.version)} />
      <input type="hidden" name="seenAt" value={visit.now} />
      {problem && <Problem visit={visit} shown={shown} />}
      {/* Enter in a field presses the first button of a form: this one, so that it does nothing by mistake. */}
      <button type="submit" disabled hidden />
      {!isOver && <Holding visit={visit} shown={shown} />}
      {!isOver && <Calls visit={visit} shown={shown} />}
      <label for="note">{say('card.note')}</label>
      <textarea id="note" name="note" maxlength={LONGEST_NOTE} aria-describedby="note-hint" data-key="m">
        {problem?.typed.note ?? ''}
      </textarea>
      <p class="hint" id="note-hint">
        {say('card.noteHint')}
      </p>
      <div class="buttons">
        <Act say={say} action="note" label="card.noteDo" />
      </div>
      <Reschedule visit={visit} shown={shown} />
      {!isOver && <Close visit={visit} shown={shown} />}
      {!isOver && <Correct visit={visit} shown={shown} />}
    </form>
  );
}

/** When an event was entered, or taken back since. */
const changedAt = ({ at, detail }: CallbackEvent): string => detail?.undone?.at ?? at;

/** Two people on one card: what the other has done stands beside what one wanted. */
function Problem({ visit, shown }: Omit<Props, 'view'>) {
  const { say } = visit;
  const { problem, events } = shown;
  if (!problem) return null;
  const since =
    problem.seenAt === null ? [] : events.filter((event) => changedAt(event) > (problem.seenAt ?? ''));
  return (
    <div class="problem" role="alert">
      <p>{problem.why}</p>
      {since.length > 0 && (
        <>
          <p>{say('card.newEvents')}</p>
          <EventList visit={visit} events={since} />
        </>
      )}
      {problem.wanted && <p>{say('card.wanted', { what: problem.wanted })}</p>}
    </div>
  );
}

function Holding({ visit, shown }: Omit<Props, 'view'>) {
  const { say, session } = visit;
  const { card, colleagues, problem } = shown;
  const holder = holderOf(card);
  const isMine = holder !== null && isSameStaff(holder, session.staff.name);
  return (
    <div class="buttons">
      {holder === null && <Act say={say} action="claim" label="card.claim" shortcut="c" first />}
      {isMine && <Act say={say} action="release" label="card.release" shortcut="r" />}
      {holder !== null && !isMine && <Act say={say} action="take-over" label="card.takeOver" shortcut="t" />}
      {colleagues.length > 0 && (
        <details data-key="a" open={Boolean(problem?.typed.to)}>
          <summary>
            {say('card.assign')} <kbd>A</kbd>
          </summary>
          <select name="to" aria-label={say('card.assign')}>
            <option value="" />
            {colleagues.map((name) => (
              <option value={name} selected={name === problem?.typed.to}>
                {name}
              </option>
            ))}
          </select>
          <Act say={say} action="assign" label="card.assignDo" />
        </details>
      )}
    </div>
  );
}

function Calls({ visit, shown }: Omit<Props, 'view'>) {
  const { say } = visit;
  if (shown.card.status === 'reached')
    return (
      <div class="buttons">
        <Act say={say} action="book" label="card.book" shortcut="d" first />
      </div>
    );
  return (
    <fieldset class="buttons">
      <legend>{say('card.tried')}</legend>
      <Act say={say} action="reach" label="card.reached" shortcut="e" />
      {ATTEMPT_OUTCOMES.map((outcome) => (
        <button type="submit" name="action" value={`attempt/${outcome}`} data-key={OUTCOME_KEYS[outcome]}>
          {say(`outcome.${outcome}`)}
          <kbd>{OUTCOME_KEYS[outcome].toUpperCase()}</kbd>
        </button>
      ))}
    </fieldset>
  );
}

function Reschedule({ visit, shown }: Omit<Props, 'view'>) {
  const { say, clinic } = visit;
  const { window: chosen, words } = shown.problem?.typed ?? {};
  return (
    <details data-key="s" open={Boolean(chosen || words)}>
      <summary>
        {say('card.reschedule')} <kbd>S</kbd>
      </summary>
      <p>
        <select name="window" aria-label={say('card.chooseWindow')}>
          <option value="">{say('card.chooseWindow')}</option>
          {shown.windows.map((window) => (
            <option value={window.start} selected={window.start === chosen}>
              {windowWords(clinic.timeZone, window)}
            </option>
          ))}
        </select>{' '}
        <input
          name="words"
          maxlength={LONGEST_LINE}
          aria-label={say('card.windowWords')}
          placeholder={say('card.windowWords')}
          value={words ?? ''}
        />{' '}
        <Act say={say} action="reschedule" label="card.rescheduleDo" />
      </p>
    </details>
  );
}

function Close({ visit, shown }: Omit<Props, 'view'>) {
  const { say } = visit;
  const chosen = shown.problem?.typed.reason;
  return (
    <details data-key="x" open={Boolean(chosen)}>
      <summary>
        {say('card.close')} <kbd>X</kbd>
      </summary>
      <p>
        <select name="reason" aria-label={say('card.closeWhy')}>
          <option value="">{say('card.closeWhy')}</option>
          {CLOSE_REASONS.map((reason) => (
            <option value={reason} selected={reason === chosen}>
              {say(`reason.${reason}`)}
            </option>
          ))}
        </select>{' '}
        <Act say={say} action="close" label="card.closeDo" />
      </p>
    </details>
  );
}

function Correct({ visit, shown }: Omit<Props, 'view'>) {
  const { say } = visit;
  const { name, phone } = shown.problem?.typed ?? {};
  return (
    <details open={Boolean(name || phone)}>
      <summary>{say('card.correct')}</summary>
      <p>
        <input
          name="name"
          maxlength={LONGEST_LINE}
          value={name ?? ''}
          aria-label={say('card.newName')}
          placeholder={say('card.newName')}
          autocomplete="off"
        />{' '}
        <input
          name="phone"
          maxlength={LONGEST_LINE}
          value={phone ?? ''}
          aria-label={say('card.newPhone')}
          placeholder={say('card.newPhone')}
          autocomplete="off"
        />{' '}
        <Act say={say} action="correct" label="card.correctDo" />
      </p>
    </details>
  );
}

interface ActProps {
  readonly say: StaffVisit['say'];
  readonly action: string;
  readonly label: PhraseId;
  /** The key that presses it. */
  readonly shortcut?: string;
  readonly first?: boolean;
}

function Act({ say, action, label, shortcut, first }: ActProps) {
  return (
    <button
      type="submit"
      name="action"
      value={action}
      class={first ? 'first' : undefined}
      data-key={shortcut}
    >
      {say(label)}
      {shortcut && <kbd>{shortcut.toUpperCase()}</kbd>}
    </button>
  );
}
