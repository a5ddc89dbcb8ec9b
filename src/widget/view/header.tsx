import type { ChatConfig } from '../config.ts';
import { CloseIcon, PhoneIcon } from './icons.tsx';

interface Props {
  readonly config: ChatConfig;
  /** Absent where the page isn't in a frame that could close. */
  close?(): void;
}

/** Who this is and how to reach people instead; it never scrolls away. */
export function Header({ config, close }: Props) {
  const { clinic, phone, strings, demo } = config;
  return (
    <header>
      <div class="title">
        <h1>{clinic}</h1>
        <p>{strings.automated}</p>
      </div>
      {close && (
        <button type="button" class="close" aria-label={strings.closeChat} onClick={close}>
          <CloseIcon />
        </button>
      )}
      <div class="strip">
        <a class="call" href={phone.href}>
          <PhoneIcon />
          {strings.callUs} <span class="number">{phone.label}</span>
        </a>
        {demo && <span class="demo">{strings.demo}</span>}
      </div>
    </header>
  );
}
