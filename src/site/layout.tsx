import type { ComponentChildren } from 'preact';
import { type PageContext, phoneLink } from './page-context.ts';

interface Props {
  readonly context: PageContext;
  readonly title: string;
  /** Language of what the page says, where it isn't that of the frame around it. */
  readonly contentLang?: string;
  /** Columns side by side where there is room; without it one column of a width that reads well. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** The frame of the public pages: header with the phone number, the demo line, footer, and the chat's launcher. */
export function Layout({ context, title, contentLang, wide, children }: Props) {
  const { knowledge, lang, say, asset } = context;
  const { clinic } = knowledge;
  const phone = phoneLink(clinic);
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === clinic.name ? title : `${title} – ${clinic.name}`}</title>
        <link rel="icon" href={asset('icon.svg')} />
        <link rel="stylesheet" href={asset('site.css')} />
        <link rel="stylesheet" href="/chat/theme.css" />
        <script src="/widget.js" defer />
      </head>
      <body class={wide ? 'wide' : undefined}>
        <header>
          {clinic.demo && <p class="demo">{say('widget.demo')}</p>}
          <div class="top">
            <a class="name" href="/">
              {clinic.name}
            </a>
            <a class="phone" href={phone.href}>
              {say('widget.callUs')} {phone.label}
            </a>
          </div>
        </header>
        <main lang={contentLang === lang ? undefined : contentLang}>{children}</main>
        <footer>
          <p>{say('site.emergency')}</p>
          <p>
            <a class="privacy" href={clinic.privacyUrl}>
              {say('widget.privacy')}
            </a>
          </p>
        </footer>
      </body>
    </html>
  );
}
