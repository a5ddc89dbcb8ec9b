import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';

const AT = '2026-11-20T14:00:00.000Z';

/** A callback request that was sent by the web chat, with what a test says of it. */
export const sentRequest = (part: Partial<CallbackRequest> = {}): CallbackRequest => ({
  ref: 'ABCD2345',
  conversation: 'c1',
  channel: 'directline',
  status: 'requested',
  consent: { version: '2', at: AT, channel: 'directline' },
  name: 'Ann Lee',
  phone: { e164: '+12125550142', extension: null },
  window: { start: '2026-11-23T19:30:00.000Z', end: '2026-11-23T20:30:00.000Z' },
  topic: null,
  voicemail: true,
  email: null,
  forWhom: null,
  mayDiscuss: null,
  lang: 'en',
  timeZone: null,
  createdAt: AT,
  updatedAt: AT,
  flags: [],
  linked: [],
  openedAt: null,
  claimedBy: null,
  claimedAt: null,
  attempts: 0,
  attemptedAt: null,
  nextAttemptAt: null,
  closedReason: null,
  version: 0,
  ...part,
});
