import { callWindow, isClosedThen } from '../../domain/callbacks/call-times.ts';
import { type CallbackStatus, isChangeable, type Window } from '../../domain/callbacks/callback-request.ts';
import { describeWindow } from '../../domain/callbacks/describe-window.ts';
import { formatNumber } from '../../domain/callbacks/format-phone.ts';
import type { ShownRequest } from '../../domain/callbacks/plain-pages.ts';
import { hoursLines } from '../../domain/knowledge/opening-hours.ts';
import { Layout } from '../layout.tsx';
import { type PageContext, phoneLink } from '../page-context.ts';
import { PhoneLine } from '../phone-line.tsx';
import { TextField } from './fields.tsx';
import { Lines, Passages } from './passages.tsx';
import { Trouble } from './trouble.tsx';
import { WhenField } from './when-field.tsx';

interface Props {
  readonly context: PageContext;
  readonly shown: ShownRequest;
  /** Address that the forms are sent to. */
  readonly action: string;
}

/** A request as who has its link may see it: without names and words, and of the number the last two digits. */
export function RequestPage({ context, shown, action }: Props) {
  const { say } = context;
  const title = say('site.request');
  return (
    <Layout context={context} title={title}>
      {shown.reply && (
        <div class="problems" role="alert">
          <Passages context={context} passages={shown.reply.passages} />
        </div>
      )}
      <Trouble context={context} trouble={shown.trouble} />
      {shown.done && (
        <p class="done" role="status">
          {say(shown.done === 'moved' ? 'site.requestMoved' : 'site.requestCanceled')}
        </p>
      )}
      <h1>{title}</h1>
      <Facts context={context} shown={shown} />
      {isChangeable(shown.request) && (
        <>
          <Move context={context} shown={shown} action={action} />
          <Cancel context={context} shown={shown} action={action} />
        </>
      )}
    </Layout>
  );
}

const STATUS: Readonly<Record<CallbackStatus, string>> = {
  requested: 'site.requestRequested',
  claimed: 'site.requestClaimed',
  attempted: 'site.requestAttempted',
  reached: 'site.requestReached',
  booked: 'site.requestReached',
  closed: 'site.requestClosed',
};

const DIGITS_SHOWN = 2;

/** When the next call is, as staff see it; none after a wrong number. */
function nextCall({ say, lang, knowledge: { clinic } }: PageContext, { request, now }: ShownRequest) {
  const next = callWindow(request, clinic);
  const inWords = (window: Window) => {
    const { clinic: when, visitor } = describeWindow(window, clinic.timeZone, request.timeZone, lang);
    return visitor ? say('site.requestWhenBoth', { when, yours: visitor }) : when;
  };
  if (next === null) return { status: 'site.requestNotReached', when: [] };
  if (isClosedThen(request, now, clinic)) {
    const label = request.attempts === 0 ? 'site.requestWhen' : 'site.requestNext';
    const when = [label, inWords(next)] as const;
    return { status: 'site.requestClosedThen', when: [when] };
  }
  if (request.attempts === 0) {
    const when = ['site.requestWhen', inWords(next)] as const;
    return { status: now > next.end ? 'site.requestLate' : STATUS[request.status], when: [when] };
  }
  const words = now > next.end ? say('site.requestSoon') : inWords(next);
  return { status: STATUS[request.status], when: [['site.requestNext', words]] as const };
}

function Facts({ context, shown }: Omit<Props, 'action'>) {
  const { say, knowledge } = context;
  const { request } = shown;
  const callerId = formatNumber(knowledge.clinic.callback.callerId);
  const isOpen = isChangeable(request);
  const { status, when } = isOpen ? nextCall(context, shown) : { status: STATUS[request.status], when: [] };
  const call = [
    ['site.requestFrom', callerId],
    ['site.requestTo', say('site.requestDigits', { digits: request.phone.e164.slice(-DIGITS_SHOWN) })],
  ] as const;
  const facts = [
    ['site.requestStatus', say(status, { phone: formatNumber(knowledge.clinic.phone) })],
    ...when,
    ...(isOpen ? call : []),
    ['site.requestRef', request.ref],
  ] as const;
  return (
    <>
      <dl class="sheet card">
        {facts.map(([name, text]) => (
          <div>
            <dt>{say(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {isOpen ? (
        <p>
          {say('site.requestSafe')} {say('callback.savedSafe')}
        </p>
      ) : (
        <ElseCall context={context} />
      )}
      <Lines
        text={say('callback.notUrgent', { hours: hoursLines(knowledge.clinic, context.lang).join('\n') })}
      />
    </>
  );
}

/** The way to a call for whose request waits no more. */
function ElseCall({ context }: { context: PageContext }) {
  if (!context.takesCallbacks) return <PhoneLine context={context} />;
  return (
    <p>
      <a href="/callback">{context.say('site.callbackTitle')}</a>
    </p>
  );
}

function Move({ context, shown, action }: Props) {
  const { say } = context;
  const { request, token, windows, wish, reply } = shown;
  const offered = windows.filter(({ start }) => start !== request.window.start);
  if (offered.length === 0)
    return <p>{say('callback.noWindows', { phone: phoneLink(context.knowledge.clinic).label })}</p>;
  const picked = reply && reply.windows.length > 0 ? { window: '', words: '' } : wish;
  return (
    <details open={wish?.kind === 'move'}>
      <summary>{say('choice.moveRequest')}</summary>
      <form method="post" action={action} class="ask" novalidate>
        <Hidden token={token} seen={request.window.start} wish="move" />
        <WhenField
          context={context}
          label={say('site.callbackWhen')}
          windows={offered}
          window={picked?.window ?? ''}
          words={picked?.words ?? ''}
        />
        <button type="submit" class="open">
          {say('choice.moveRequest')}
        </button>
      </form>
    </details>
  );
}

function Cancel({ context, shown, action }: Props) {
  const { say } = context;
  const { request, token, wish } = shown;
  return (
    <details open={wish?.kind === 'cancel'}>
      <summary>{say('choice.withdrawRequest')}</summary>
      <form method="post" action={action} class="ask" novalidate>
        <Hidden token={token} seen={request.window.start} wish="cancel" />
        <TextField
          name="reason"
          label={say('site.requestReason')}
          hint={say('site.requestReasonHint')}
          value=""
          lines
        />
        <button type="submit" class="open">
          {say('choice.withdrawRequest')}
        </button>
      </form>
    </details>
  );
}

function Hidden({ token, seen, wish }: { token: string; seen: string; wish: 'move' | 'cancel' }) {
  return (
    <>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="wish" value={wish} />
    </>
  );
}
