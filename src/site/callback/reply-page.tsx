import type { PageReply } from '../../domain/callbacks/plain-pages.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page-context.ts';
import { PhoneLine } from '../phone-line.tsx';
import { Passages } from './passages.tsx';

const SAVED: readonly string[] = ['callback.saved', 'callback.merged'];
/** What there is to note down of a request. */
const TO_NOTE: readonly string[] = [
  ...SAVED,
  'callback.savedWhen',
  'callback.savedSafe',
  'callback.savedLink',
];

/** What the bot said to a form: that the request is in; or an emergency's wording and nothing else; or why it takes none. */
export function ReplyPage({ context, reply }: { context: PageContext; reply: PageReply }) {
  const { say } = context;
  const { passages } = reply;
  if (passages.some(({ kind }) => kind === 'alert')) return <EmergencyPage context={context} reply={reply} />;
  const isSaved = passages.some(({ id }) => SAVED.includes(id));
  const noted = passages.filter(({ id }) => TO_NOTE.includes(id));
  const first = noted[0] ? passages.indexOf(noted[0]) : passages.length;
  const title = say(isSaved ? 'site.callbackSaved' : 'site.callbackNotTaken');
  return (
    <Layout context={context} title={title}>
      <h1>{title}</h1>
      <Passages context={context} passages={passages.slice(0, first)} />
      {noted.length > 0 && (
        <div class="card">
          <Passages context={context} passages={noted} />
        </div>
      )}
      <Passages context={context} passages={passages.slice(first + noted.length)} />
      <PhoneLine context={context} />
    </Layout>
  );
}

function EmergencyPage({ context, reply }: { context: PageContext; reply: PageReply }) {
  const { say } = context;
  return (
    <Layout context={context} title={say('site.callbackEmergency')}>
      <h1>{say('site.callbackEmergency')}</h1>
      <Passages context={context} passages={reply.passages} />
      <p class="quiet">
        <a href="/callback">{say('choice.notAnEmergency')}</a>
      </p>
    </Layout>
  );
}
