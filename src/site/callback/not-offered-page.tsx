import { Layout } from '../layout.tsx';
import { type PageContext, phoneLink } from '../page-context.ts';

/** While nobody of staff would know of a request: the clinic's number is what helps. */
export function NotOfferedPage({ context }: { context: PageContext }) {
  const { say, knowledge } = context;
  const title = say('site.callbackTitle');
  const phone = phoneLink(knowledge.clinic);
  return (
    <Layout context={context} title={title}>
      <h1>{title}</h1>
      <p class="lead">{say('callback.notOffered', { phone: phone.label })}</p>
      <p>
        <a href={phone.href}>
          {say('widget.callUs')} {phone.label}
        </a>
      </p>
    </Layout>
  );
}
