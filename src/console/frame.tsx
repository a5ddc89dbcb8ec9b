import type { ComponentChildren } from 'preact';
import { type SectionId, sectionsFor } from './navigation.ts';
import { OpenIdLink } from './sign-in/open-id-link.tsx';
import { PasskeyButton } from './sign-in/passkey-button.tsx';
import { Token } from './token-field.tsx';
import type { StaffVisit, Visit } from './visit.ts';

interface BareProps {
  readonly visit: Visit;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The frame of pages for who hasn't signed in: a title and one thing to do. */
export function BareFrame({ visit, title, children }: BareProps) {
  return (
    <html lang="en">
      <Head visit={visit} title={title} />
      <body class="bare">
        <main>
          <p class="clinic">{visit.clinic.name}</p>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

interface FrameProps extends BareProps {
  readonly visit: StaffVisit;
  readonly section: SectionId;
  /** What everyone has to know on whichever page they are. */
  readonly notices?: readonly string[];
  /** What stands in the search box. */
  readonly sought?: string;
  /** What was just done, with the way back where there is one. */
  readonly done?: ComponentChildren;
}

/** The frame of every page: the parts of the console, the search box, who has signed in. */
export function Frame({
  visit,
  title,
  section,
  notices = visit.notices,
  sought,
  done,
  children,
}: FrameProps) {
  const { say, session } = visit;
  return (
    <html lang="en">
      <Head visit={visit} title={title} csrf={session.csrf} />
      <body data-name={session.staff.name} data-keys={session.usesKeys ? 'on' : 'off'}>
        <a class="skip" href="#main">
          {say('frame.skip')}
        </a>
        <header class="bar">
          <nav aria-label={say('frame.parts')}>
            {sectionsFor(session.staff.role).map(({ id, path, name, key }) => (
              <a href={path} aria-current={id === section ? 'page' : undefined} data-key={key}>
                {say(name)}
                <span class="badge" data-badge={id} hidden />
              </a>
            ))}
          </nav>
          {session.staff.role !== 'reviewer' && (
            <search class="search">
              <form action="/staff/search" method="post">
                <Token visit={visit} />
                <label class="away" for="search">
                  {say('search.label')}
                </label>
                <input
                  id="search"
                  name="words"
                  value={sought}
                  type="search"
                  placeholder={say('search.hint')}
                  autocomplete="off"
                  data-key="/"
                />
              </form>
            </search>
          )}
          <div class="who">
            <a href="/staff/you" aria-current={section === 'you' ? 'page' : undefined}>
              {session.staff.name}
            </a>
            <form action="/staff/lock" method="post">
              <input type="hidden" name="csrf" value={session.csrf} />
              <button type="submit" class="quiet" data-key="l" data-lock-now>
                {say('frame.lock')}
                <kbd>L</kbd>
              </button>
            </form>
          </div>
        </header>
        {notices.map((notice) => (
          <p class="notice" role="status">
            {notice}
          </p>
        ))}
        <main id="main" tabindex={-1}>
          {done && (
            <div class="done" role="status">
              {done}
            </div>
          )}
          {children}
        </main>
        <Cover visit={visit} />
      </body>
    </html>
  );
}

/** Covers the page while its person is away; what was typed stays beneath. */
function Cover({ visit }: { readonly visit: StaffVisit }) {
  const { say, session } = visit;
  return (
    <dialog data-lock aria-labelledby="lock-title">
      <h2 id="lock-title">{say('lock.title')}</h2>
      <p>{say('lock.whose', { name: session.staff.name })}</p>
      <PasskeyButton
        visit={visit}
        label={say('lock.unlock')}
        path="/staff/sign-in"
        ceremony="get"
        next={visit.url}
      />
      <OpenIdLink visit={visit} next="/staff" inNewTab />
      <p>
        <a href="/staff/sign-in" target="_blank" rel="noopener">
          {say('signIn.byCode')}
        </a>
      </p>
      <p>
        <a href="/staff/sign-in">{say('lock.other')}</a>
      </p>
    </dialog>
  );
}

function Head({
  visit,
  title,
  csrf,
}: {
  readonly visit: Visit;
  readonly title: string;
  readonly csrf?: string;
}) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      {csrf && <meta name="csrf" content={csrf} />}
      <title>{`${title} – ${visit.clinic.name}`}</title>
      <link rel="icon" href={visit.asset('icon.svg')} />
      <link rel="stylesheet" href={visit.asset('console.css')} />
      <script type="module" src={visit.asset('console.js')} />
    </head>
  );
}
