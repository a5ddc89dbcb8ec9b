import { Layout } from '../layout.tsx';
import { type PageContext, phoneLink } from '../page-context.ts';

/** While nobody can tell what a link leads to. */
export function UnavailablePage({ context }: { context: PageContext }) {
  const { say, knowledge } = context;
  const phone = phoneLink(knowledge.clinic);
  return (
    <Layout context={context} title={say('site.request')}>
      <h1>{say('site.request')}</h1>
      <p class="lead">
        {say('site.requestUnavailable')} <a href={phone.href}>{phone.label}</a>
      </p>
    </Layout>
  );
}
