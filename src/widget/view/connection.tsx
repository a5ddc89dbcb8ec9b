import type { ChatConfig } from '../config.ts';
import type { ViewState } from '../conversation/view-state.ts';

/** Says that the chat doesn't work right now and what does: the phone. */
export function Connection({ view, config }: { view: ViewState; config: ChatConfig }) {
  const { strings, phone } = config;
  const trouble = view.unavailable ? strings.unavailable : view.link === 'offline' ? strings.offline : null;
  return (
    <div role="status">
      {trouble && (
        <p class="trouble">
          {trouble}{' '}
          <a href={phone.href}>
            {strings.callUs} <span class="number">{phone.label}</span>
          </a>
        </p>
      )}
      {!trouble && view.link === 'connecting' && view.entries.length === 0 && (
        <p class="connecting">{strings.connecting}</p>
      )}
    </div>
  );
}
