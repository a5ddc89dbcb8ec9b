import { leanIntent } from '../../../src/domain/answering/lean-intent.ts';
import { MESSAGE_KINDS, type MessageKind } from '../../../src/domain/triage/message-kinds.ts';
import type { Kinds } from '../../../src/domain/triage/message-model.ts';

/** The kinds given, and the rest spread over the emergencies. */
const kinds = (given: Partial<Kinds>): Kinds => {
  const rest = (1 - Object.values(given).reduce((sum, share) => sum + share, 0)) / 3;
  const share = (kind: MessageKind) => given[kind] ?? (['911', '988', 'poison'].includes(kind) ? rest : 0);
  return Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, share(kind)])) as unknown as Kinds;
};

test('takes what sounds most like a wish for a call for one', () => {
  expect(leanIntent(kinds({ callback: 0.3, everyday: 0.3, ask: 0.2, health: 0.2 }))?.outcome).toBe(
    'callback',
  );
});

test('prefers a call to talk with the bot up to twice as likely', () => {
  expect(leanIntent(kinds({ callback: 0.25, command: 0.45, health: 0.3 }))?.outcome).toBe('callback');
  expect(leanIntent(kinds({ callback: 0.2, command: 0.5, health: 0.3 }))?.outcome).toBe('command');
});

test('leaves what is likelier about something else alone', () => {
  expect(leanIntent(kinds({ callback: 0.25, command: 0.15, everyday: 0.6 }))).toBeNull();
});

test('offers no call to what sounds frightening', () => {
  expect(leanIntent(kinds({ callback: 0.3, frightening: 0.4, everyday: 0.3 }))).toBeNull();
});

test('takes no topic that it doesn’t know for talk with the bot', () => {
  const talk = kinds({ callback: 0.05, command: 0.5, health: 0.45 });
  expect(leanIntent(talk)?.outcome).toBe('command');
  expect(leanIntent(talk, true)).toBeNull();
});
