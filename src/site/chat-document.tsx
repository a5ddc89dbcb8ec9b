import { CHAT_STRINGS, type ChatStrings, type LoaderConfig, type PageConfig } from '../widget/config.ts';
import { type PageContext, phoneLink } from './page-context.ts';
import { themeOf } from './theme.ts';

/** The document that the chat page runs in. Its settings are data in a block that no policy takes for a script. */
export function ChatDocument({ context }: { context: PageContext }) {
  const { knowledge, lang, say, asset } = context;
  const phone = phoneLink(knowledge.clinic);
  // A "<" could end the block; JSON may write it as an escape.
  const config = JSON.stringify(pageConfig(context)).replace(/</g, '\\u003c');
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="robots" content="noindex" />
        <title>{say('widget.frameTitle', { clinic: knowledge.clinic.name })}</title>
        <link rel="icon" href={asset('icon.svg')} />
        <link rel="stylesheet" href={asset('chat.css')} />
        <link rel="stylesheet" href="/chat/theme.css" />
        <script id="config" type="application/json" dangerouslySetInnerHTML={{ __html: config }} />
        <script type="module" src={asset('chat.js')} />
      </head>
      <body>
        <div id="chat">
          <noscript>
            <p>
              {say('widget.noScript')} <a href={phone.href}>{phone.label}</a>
            </p>
          </noscript>
        </div>
      </body>
    </html>
  );
}

function pageConfig({ knowledge, phrases }: PageContext): PageConfig {
  const { clinic } = knowledge;
  const stringsIn = (lang: string) =>
    Object.fromEntries(
      CHAT_STRINGS.map((id) => [id, phrases.say(lang, `widget.${id}`, { count: '{count}' })]),
    ) as ChatStrings;
  return {
    clinic: clinic.name,
    phone: phoneLink(clinic),
    privacyUrl: clinic.privacyUrl,
    demo: clinic.demo,
    strings: Object.fromEntries(phrases.languages().map((lang) => [lang, stringsIn(lang)])),
  };
}

/** What the loader script gets to know of the clinic. */
export function loaderConfig({ knowledge, say }: PageContext): LoaderConfig {
  const { clinic } = knowledge;
  const { accent, onAccent } = themeOf(clinic.accentColor);
  return {
    label: say('widget.launcher'),
    close: say('widget.closeChat'),
    title: say('widget.frameTitle', { clinic: clinic.name }),
    phone: phoneLink(clinic),
    accent,
    onAccent,
  };
}
