import type { RefObject } from 'preact';
import type { ChatStrings } from '../config.ts';

interface Props {
  readonly strings: ChatStrings;
  readonly dialog: RefObject<HTMLDialogElement | null>;
  end(): void;
}

/** Asks before the device forgets the conversation, since nothing brings it back. */
export function EndDialog({ strings, dialog, end }: Props) {
  return (
    <dialog ref={dialog} aria-labelledby="end-question">
      <h2 id="end-question">{strings.endQuestion}</h2>
      <p>{strings.endExplained}</p>
      <div class="dialog-buttons">
        <button type="button" class="choice" onClick={() => dialog.current?.close()}>
          {strings.cancelEnd}
        </button>
        <button type="button" class="choice strong" onClick={end}>
          {strings.confirmEnd}
        </button>
      </div>
    </dialog>
  );
}
