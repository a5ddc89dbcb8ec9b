import type { PageReply } from '../../domain/callbacks/plain-pages.ts';
import { Layout } from '../layout.tsx';
import type { PageContext } from '../page-context.ts';
import { PhoneLine } from '../phone-line.tsx';
import { Passages } from './passages.tsx';

const SAVED: readonly string[] = ['callback.saved', 'callback.merged'];

/** What the bot said to a form: that the request is in; or an emergency's wording and nothing else; or why it takes none. */
export function ReplyPage({ context, reply }: { context: PageContext; reply: PageReply }) {
  const { say } = context;
  const { passages } = reply;
  if (passages.some(({ kind }) => kind === 'alert')) return <EmergencyPage context={context} reply={reply} />;
  const isSaved = passages.some(({ id }) => SAVED.includes(id));
  const title = say(isSaved ? 'site.callbackSaved' : 'site.callbackNotTaken');
  return (
    <Layout context={context} title={title}>
      <h1>{title}</h1>
      <Passages context={context} passages={passages} />
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
