import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { ChatStrings } from '../config.ts';
import { SendIcon } from './icons.tsx';

/** The longest text that the server takes, in UTF-16 units. */
const LIMIT = 4_000;
const NEAR = 200;

interface Props {
  readonly strings: ChatStrings;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  say(text: string): void;
}

/** Where the visitor writes. Enter sends, Shift+Enter begins a line. */
export function Composer({ strings, field, say }: Props) {
  const [text, setText] = useState('');
  const left = LIMIT - text.length;
  const submit = (event: Event): void => {
    event.preventDefault();
    field.current?.focus();
    if (left < 0 || text.trim() === '') return;
    say(text.trim());
    setText('');
    if (field.current) stretch(field.current, '');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  return (
    <form class="composer" onSubmit={submit}>
      <label class="hidden" for="message">
        {strings.message}
      </label>
      <textarea
        id="message"
        ref={field}
        rows={1}
        value={text}
        placeholder={strings.message}
        autocomplete="off"
        enterkeyhint="send"
        dir="auto"
        aria-describedby="room"
        aria-invalid={left < 0}
        onInput={(event) => {
          setText(event.currentTarget.value);
          stretch(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="send" aria-label={strings.send}>
        <SendIcon />
      </button>
      <p id="room" class={left < 0 ? 'room over' : 'room'} role="status">
        {left <= NEAR && roomLeft(left, strings)}
      </p>
    </form>
  );
}

function roomLeft(left: number, strings: ChatStrings): string {
  const sentence = left < 0 ? strings.charactersOver : strings.charactersLeft;
  return sentence.replace('{count}', String(Math.abs(left)));
}

/** As tall as its text; the style sheet caps it. */
function stretch(field: HTMLTextAreaElement, text = field.value): void {
  field.style.height = 'auto';
  if (text) field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
