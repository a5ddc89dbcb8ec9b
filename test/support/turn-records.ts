import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { type Inbound, type Intent, newConversationState } from '../../src/domain/transcripts/turn.ts';
import type { TurnRecord } from '../../src/domain/transcripts/turn-record.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';

/** A secret for tests alone. */
export const TEST_SECRET = Buffer.alloc(32, 7);

export const inboundMessage = (overrides: Partial<Inbound> = {}): Inbound => ({
  channel: 'directline',
  conversation: 'conversation-1',
  user: 'dl_ann',
  type: 'message',
  messageId: 'message-1',
  text: 'Does it help with cramps?',
  locale: null,
  timeZone: null,
  attachments: 0,
  ...overrides,
});

/** A turn with one reply, as it would be committed on a conversation that reads `base`. */
export function turnRecord(
  overrides: { inbound?: Partial<Inbound>; base?: TurnRecord['base']; intents?: Intent[]; now?: string } = {},
): TurnRecord {
  const inbound = inboundMessage(overrides.inbound);
  const base = overrides.base ?? { version: 0, lastSeq: 0 };
  return {
    inbound,
    triage: NO_TRIAGE,
    draws: { now: overrides.now ?? '2026-11-20T15:00:00.000Z', ref: 'ABCD2345' },
    base,
    output: {
      intents: overrides.intents ?? [],
      state: newConversationState(),
      outcome: 'answer',
      sections: ['a1-muscle'],
      formStep: null,
      missing: null,
    },
    replies: [{ parts: [], payload: JSON.stringify({ text: `Reply to ${inbound.messageId}` }) }],
  };
}

const callbackForm = (overrides: Partial<CallbackForm> = {}) => ({
  consent: { version: '1', at: '2026-11-20T15:00:00.000Z', channel: 'directline' },
  name: 'Ann Lee',
  phone: { e164: '+12125550142', extension: null },
  window: { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' },
  topic: 'cramps',
  voicemail: true,
  ...overrides,
});

export const requestCallback = (
  ref: string,
  overrides: Partial<CallbackForm> = {},
): Extract<Intent, { kind: 'requestCallback' }> => ({
  kind: 'requestCallback',
  ref,
  form: callbackForm(overrides),
  flags: [],
  places: 1_000,
});
