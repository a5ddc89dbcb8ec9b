import { understandPhone } from '../domain/callbacks/understand-phone.ts';
import { commandLine } from '../domain/command-line.ts';
import {
  type Belongings,
  type Erased,
  type ErasureReceipt,
  erasePerson,
  lookUpPerson,
} from '../storage/erase-person.ts';
import { ERASED } from '../storage/notices.ts';
import { TranscriptReviews } from '../storage/review-transcripts.ts';
import { conversationHead } from '../storage/stream.ts';
import { print, printJson, readArgs, UsageError } from './arguments.ts';
import { withStores } from './open.ts';
import { staffName } from './staff-name.ts';
import { localTime } from './staff-words.ts';
import { visible } from './visible.ts';

const BY = { type: 'string' } as const;

/** Keeps a conversation beyond its time. */
export async function transcriptsHold(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { by: BY, note: { type: 'string' } });
  const id = oneId('hold', positionals);
  await withStores(async ({ database, personal }, _clinic, config) => {
    const doing = { by: staffName(values.by, config), now: new Date().toISOString() };
    const reviews = new TranscriptReviews(database, personal);
    if (!(await reviews.hold(id, values.note?.trim() || null, doing))) throw noSuch(id);
    print(
      `${id} stays, with its requests, until somebody lifts the hold: ${commandLine(`transcripts release ${id}`)}`,
    );
  });
}

/** Lets it go again when its time is over. */
export async function transcriptsRelease(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { by: BY });
  const id = oneId('release', positionals);
  await withStores(async ({ database, personal }, _clinic, config) => {
    const doing = { by: staffName(values.by, config), now: new Date().toISOString() };
    if (!(await conversationHead(database.reader, id))) throw noSuch(id);
    await new TranscriptReviews(database, personal).release(id, doing);
    print(`${id} isn't on hold.`);
  });
}

/** Deletes all that is kept of a person, in whichever conversations and requests they are known again, and prints the receipt. */
export async function transcriptsErase(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    by: BY,
    phone: { type: 'string' },
    json: { type: 'boolean' },
    show: { type: 'boolean' },
  });
  const whom = whomOf(values.phone, positionals);
  await withStores(async ({ database, personal, notices }, { timeZone }, config) => {
    const doing = { by: staffName(values.by, config), now: new Date().toISOString() };
    if (values.show) {
      const found = await lookUpPerson(database, personal, whom, doing);
      return values.json ? printJson(found) : foundLines(found, timeZone).forEach(print);
    }
    const result = await erasePerson(database, personal, whom, doing);
    if (result.kind === 'erased') notices.announce([ERASED]);
    if (result.kind === 'held')
      throw new UsageError(
        `Nothing was erased: staff hold ${result.conversations.join(', ')}. Lift the hold first: ${commandLine('transcripts release CONVERSATION')}`,
      );
    if (result.kind === 'nothing')
      throw new UsageError('Nothing is kept of them: check the number or the id');
    if (values.json) return printJson(result.receipt);
    receiptLines(result.receipt, timeZone).forEach(print);
  });
}

const foundLines = ({ conversations, requests }: Belongings, timeZone: string): string[] => [
  ...conversations.map(
    ({ id, channel, startedAt }) => `${id}  ${channel}, ${localTime(startedAt, timeZone)}`,
  ),
  ...requests.map(
    ({ ref, name, createdAt }) => `${ref}  ${visible(name)}, ${localTime(createdAt, timeZone)}`,
  ),
  'Nothing was erased.',
];

function whomOf(phone: string | undefined, positionals: readonly string[]): Erased {
  if (phone === undefined) return { conversation: oneId('erase', positionals) };
  const understood = understandPhone(phone);
  if (understood.kind !== 'phone' || positionals.length > 0)
    throw new UsageError('transcripts erase takes one id, or --phone with the whole number');
  return { phone: understood.phone.e164 };
}

const receiptLines = (receipt: ErasureReceipt, timeZone: string): string[] => [
  `Receipt of an erasure, number ${receipt.number} in the audit`,
  `${localTime(receipt.at, timeZone)}, by ${receipt.by}`,
  `conversations ${receipt.conversations}, messages ${receipt.messages}, callback requests ${receipt.requests} under ${receipt.names} names, notices and mails ${receipt.deliveries}, cards in Teams ${receipt.cards}`,
  'Backups and exports that were made before hold what they held.',
];

function oneId(command: string, [id, ...more]: readonly string[]): string {
  if (!id || more.length > 0)
    throw new UsageError(`transcripts ${command} takes one id: see ${commandLine('transcripts list')}`);
  return id;
}

const noSuch = (id: string): UsageError =>
  new UsageError(`There is no conversation ${id}: see ${commandLine('transcripts list')}`);
