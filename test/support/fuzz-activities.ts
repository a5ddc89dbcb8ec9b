import fc from 'fast-check';
import { anything, safeStringify } from './bodies.ts';
import { BotVisitor, type FakeBotService } from './bot-service.ts';

/** An activity of a kind that Azure Bot Service brings, before anything is changed in it. */
type Base = Readonly<Record<string, unknown>>;

const MENTION = { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Frontdesk</at>' };
const pressed = (verb: string, data: object) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
});
const FORM = {
  nonce: '00000000-0000-4000-8000-000000000001',
  lang: 'en',
  consent: 'yes',
  name: 'Ann Lee',
  phone: '(212) 555-0142',
  voicemail: 'yes',
  words: 'tomorrow at 3',
  topic: 'leg cramps',
  forWhom: '',
  mayDiscuss: '',
  email: 'ann@example.com',
};

const CHANNEL = {
  conversation: { id: '19:team@thread.tacv2', conversationType: 'channel' },
  entities: [MENTION],
};

const BASES: readonly Base[] = [
  { text: 'Can magnesium IV help with muscle cramps?' },
  { text: 'What are your hours?', channelId: 'webchat', channelData: {} },
  { channelId: 'webchat', value: { verb: 'frontdesk/send-form', nonce: 'x', name: 'Ann', consent: 'yes' } },
  { channelId: 'emulator', value: { verb: 'frontdesk/form', lang: 'es' } },
  { text: 'call me back', channelId: 'sms', locale: 'es-MX', localTimezone: 'America/Chicago' },
  {
    text: '<at>Frontdesk</at> what does it cost?',
    ...CHANNEL,
    attachments: [{ contentType: 'text/html', content: '<p>what does it cost?</p>' }],
  },
  { type: 'messageUpdate', text: 'Where are you?' },
  { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
  { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }, { id: '29:visitor' }] },
  { type: 'installationUpdate', action: 'add' },
  pressed('frontdesk/form', { lang: 'en' }),
  pressed('frontdesk/send-form', FORM),
  { text: '<at>Frontdesk</at> post requests here', ...CHANNEL },
  { ...pressed('frontdesk/claim', { ref: 'ABCD2345' }), ...CHANNEL },
  { ...pressed('frontdesk/close', { ref: 'ABCD2345', how: 'price' }), ...CHANNEL },
  { type: 'invoke', name: 'composeExtension/query', value: { commandId: 'x' } },
];

/** Stands for a value that JSON.stringify can't make: nested deeper than any parser of ours goes. */
const DEEP = 'DEEP-VALUE';
const deep = `${'{"a":['.repeat(4_000)}1${']}'.repeat(4_000)}`;

/** What is done to one field, wherever in the activity it lies: the number chooses the field. */
interface Change {
  readonly at: number;
  readonly to: unknown;
}

const REMOVED = Symbol('removed');
const URLS = [
  'http://10.0.0.1/',
  'http://169.254.169.254/',
  'https://smba.trafficmanager.net.example/',
  'file:///x',
  '',
];

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  to: fc.oneof(
    { weight: 6, arbitrary: anything },
    { weight: 3, arbitrary: fc.constant(REMOVED) },
    { weight: 1, arbitrary: fc.constantFrom(null, '', [], {}, 0, -1, 1e308, true, DEEP, 'x'.repeat(5_000)) },
    { weight: 1, arbitrary: fc.constantFrom(...URLS) },
  ),
});

const mutated = fc.record({
  base: fc.constantFrom(...BASES),
  changes: fc.array(change, { minLength: 1, maxLength: 3 }),
  cut: fc.oneof({ weight: 19, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(400) }),
});

/** Every place in a value, as the objects and lists to go through. */
function placesIn(value: unknown): { readonly parent: Record<string, unknown>; readonly key: string }[] {
  if (value === null || typeof value !== 'object') return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesIn(parent[key])]);
}

function bodyOf(activity: Record<string, unknown>, changes: readonly Change[], cut: number | null): string {
  const copy = structuredClone(activity);
  for (const { at, to } of changes) {
    const places = placesIn(copy);
    const place = places[at % places.length];
    if (!place) break;
    if (to === REMOVED) delete place.parent[place.key];
    else place.parent[place.key] = to;
  }
  const text = safeStringify(copy).replaceAll(`"${DEEP}"`, deep);
  return cut === null ? text : text.slice(0, cut);
}

/**
 * Posts activities with anything in their fields, each in a conversation of its own. No answer may be a 5xx but the one for an invoke of
 * an unknown name, and nothing may be kept of what was refused.
 * @param rowsKept counts all that is kept
 * @returns how often each status was answered
 */
export async function fuzzActivities(
  server: { readonly url: string },
  service: FakeBotService,
  { runs, rowsKept }: { runs: number; rowsKept(): Promise<number> },
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let kept = await rowsKept();
  await fc.assert(
    fc.asyncProperty(mutated, async ({ base, changes, cut }) => {
      const visitor = new BotVisitor(server, service);
      const response = await visitor.postText(bodyOf(visitor.activity(base), changes, cut));
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const answer = await response.text();
      if (status >= 500 && status !== 501) throw new Error(`${status} ${answer}`);
      const before = kept;
      kept = await rowsKept();
      if (status !== 200 && kept !== before) throw new Error(`${status}, and ${kept - before} rows are kept`);
    }),
    { numRuns: runs, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
  );
  return statuses;
}
