import { Layout } from '../layout.tsx';
import type { PageContext } from '../page-context.ts';
import { PhoneLine } from '../phone-line.tsx';

/** For a link that leads nowhere, whatever was there: it was changed, it has ended, or the request is gone. */
export function NoRequestPage({ context }: { context: PageContext }) {
  const { say, takesCallbacks } = context;
  return (
    <Layout context={context} title={say('site.requestNone')}>
      <h1>{say('site.requestNone')}</h1>
      <p class="lead">{say('site.requestNoneText')}</p>
      <PhoneLine context={context} />
      {takesCallbacks && (
        <p>
          <a href="/callback">{say('site.callbackTitle')}</a>
        </p>
      )}
    </Layout>
  );
}
