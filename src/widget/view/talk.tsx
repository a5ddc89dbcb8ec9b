import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatConfig } from '../config.ts';
import { useConversation } from '../conversation/use-conversation.ts';
import { awaitsAnswer, openChoices } from '../conversation/view-state.ts';
import type { ResumeStore } from '../resume-store.ts';
import { Announcer } from './announcer.tsx';
import { Choices } from './choices.tsx';
import { Composer } from './composer.tsx';
import { Connection } from './connection.tsx';
import { EndDialog } from './end-dialog.tsx';
import { focusTalk, welcomeOpenings } from './focus.ts';
import { DownIcon } from './icons.tsx';
import { OutsideLink } from './links.tsx';
import { Message } from './message.tsx';
import { Typing } from './typing.tsx';
import { useFollow } from './use-follow.ts';

interface Props {
  readonly config: ChatConfig;
  readonly store: ResumeStore;
  /** To begin with, or empty; then the control that had the focus is gone with what was shown before. Null at the page's start. */
  readonly question: string | null;
  /** Called with the language of the clinic's last message, empty before the first. */
  speak(lang: string): void;
  end(): void;
}

/** A conversation with everything to take part in it. */
export function Talk({ config, store, question, speak, end }: Props) {
  const { strings } = config;
  const { view, say, tryNow } = useConversation(store);
  const log = useRef<HTMLElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const follow = useFollow(log, view.entries);
  /** A question from a button of the clinic's page, until the greeting or the history has come before it. */
  const [asked, setAsked] = useState(question);
  const greeted = view.entries.length > 0;
  useEffect(() => {
    if (question !== null) focusTalk(field, log);
    return welcomeOpenings(field, log, setAsked);
  }, []);
  useEffect(() => speak(view.lang), [view.lang]);
  useEffect(() => {
    if (!asked || !greeted) return;
    setAsked(null);
    say(asked);
  }, [asked, greeted]);
  /** For controls that go away with what they do, and would take the focus with them. */
  const thenFocus = (act: () => void): void => {
    act();
    focusTalk(field, log);
  };
  return (
    <>
      <main>
        <section
          class="log"
          ref={log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={strings.conversation}
          onScroll={follow.onScroll}
        >
          <ol class="messages">
            {view.entries.map((entry) => (
              <Message key={entry.key} entry={entry} strings={strings} tryNow={() => thenFocus(tryNow)} />
            ))}
          </ol>
          {awaitsAnswer(view.entries) && <Typing label={strings.typing} />}
          <Choices
            choices={openChoices(view.entries)}
            label={strings.choices}
            choose={(value) => thenFocus(() => say(value))}
          />
        </section>
        {follow.behind && (
          <button type="button" class="choice catch-up" onClick={() => thenFocus(follow.catchUp)}>
            <DownIcon /> {strings.newMessages}
          </button>
        )}
        <Connection view={view} config={config} />
        <Announcer entries={view.entries} label={strings.choices} />
        <Composer strings={strings} field={field} say={say} />
      </main>
      <footer>
        <OutsideLink href={config.privacyUrl} newTab={strings.newTab}>
          {strings.privacy}
        </OutsideLink>
        <button type="button" class="link" onClick={() => dialog.current?.showModal()}>
          {strings.endChat}
        </button>
      </footer>
      <EndDialog strings={strings} dialog={dialog} end={end} />
    </>
  );
}
