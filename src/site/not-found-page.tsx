import { Layout } from './layout.tsx';
import type { PageContext } from './page-context.ts';

export function NotFoundPage({ context }: { context: PageContext }) {
  const { say } = context;
  return (
    <Layout context={context} title={say('site.notFoundTitle')}>
      <h1>{say('site.notFoundTitle')}</h1>
      <p class="lead">{say('site.notFoundText')}</p>
      <p>
        <a href="/">{say('site.notFoundHome')}</a>
      </p>
    </Layout>
  );
}
