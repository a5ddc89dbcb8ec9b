import { Layout } from '../layout.tsx';
import { type PageContext, phoneLink } from '../page-context.ts';
import { PhoneLine } from '../phone-line.tsx';

/** While nobody of staff would know of a request: the clinic's number is what helps. */
export function NotOfferedPage({ context }: { context: PageContext }) {
  const { say, knowledge } = context;
  const title = say('site.callbackTitle');
  const phone = phoneLink(knowledge.clinic);
  return (
    <Layout context={context} title={title}>
      <h1>{title}</h1>
      <p class="lead">{say('callback.notOffered', { phone: phone.label })}</p>
      <PhoneLine context={context} />
    </Layout>
  );
}
