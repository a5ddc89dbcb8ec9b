import { Layout } from '../layout.tsx';
import { type PageContext, phoneLink } from '../page-context.ts';

/** For a link that leads nowhere, whatever was there: it was changed, it has ended, or the request is gone. */
export function NoRequestPage({ context }: { context: PageContext }) {
  const { say, knowledge } = context;
  const phone = phoneLink(knowledge.clinic);
  return (
    <Layout context={context} title={say('site.requestNone')}>
      <h1>{say('site.requestNone')}</h1>
      <p class="lead">{say('site.requestNoneText')}</p>
      <p>
        <a href={phone.href}>
          {say('widget.callUs')} {phone.label}
        </a>
      </p>
      <p>
        <a href="/callback">{say('site.callbackTitle')}</a>
      </p>
    </Layout>
  );
}
