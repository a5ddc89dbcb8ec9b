import { entraIdOf } from '../../domain/staff/entra-id.ts';
import type { ChannelReference } from '../../domain/transcripts/bot-reference.ts';
import { type BotActivity, channelOf, isMentioned, wordsOf } from './activity.ts';
import type { StaffPerson } from './staff-buttons.ts';

export interface StaffChannelOptions {
  staffOf(entraId: string): Promise<StaffPerson | null>;
  /** Tells staff here from now on. */
  keep(channel: ChannelReference, by: string): Promise<void>;
  /** @returns whether staff were told here. */
  end(conversation: string, by: string): Promise<boolean>;
  /** Notes that somebody tried who may not. */
  noteRefusal(by: string): Promise<void>;
  /** Takes the newest address, where staff are told here. */
  follow(channel: ChannelReference): Promise<void>;
}

type Command = 'post' | 'stop';

const COMMANDS: readonly (readonly [RegExp, Command])[] = [
  [/^(?:please )?post (?:(?:the|all|new|callback) )*requests here(?:,? please)?[.!]*$/i, 'post'],
  [/^(?:please )?stop posting (?:(?:the|all|new|callback) )*(?:requests )?here(?:,? please)?[.!]*$/i, 'stop'],
];

/** What staff tell the bot in a channel of Teams: whether requests are posted there. It is no visitor's message and is kept in no transcript. */
export class StaffChannel {
  readonly #options: StaffChannelOptions;

  constructor(options: StaffChannelOptions) {
    this.#options = options;
  }

  /** To be told of everything that comes from a channel. */
  async follow(activity: BotActivity): Promise<void> {
    if (isChannel(activity)) await this.#options.follow(addressOf(activity));
  }

  /** Whether a message is one of these commands. */
  isCommand(activity: BotActivity): boolean {
    return commandIn(activity) !== null;
  }

  /** Carries it out. @returns the sentence that answers it. */
  async carryOut(activity: BotActivity): Promise<string> {
    const { staffOf, keep, end, noteRefusal } = this.#options;
    const entraId = entraIdOf(activity.from.aadObjectId ?? '');
    const person = entraId === null ? null : await staffOf(entraId);
    if (person?.role !== 'manager' || person.disabledAt !== null) {
      await noteRefusal(person?.name ?? 'unknown');
      return 'Only managers whose account is linked to Frontdesk decide where callback requests are posted.';
    }
    const channel = addressOf(activity);
    if (commandIn(activity) === 'stop')
      return (await end(channel.conversation, person.name))
        ? 'Callback requests aren’t posted here any more.'
        : 'Callback requests aren’t posted here.';
    await keep(channel, person.name);
    return 'New callback requests are posted here from now on.';
  }
}

const isChannel = (activity: BotActivity): boolean =>
  channelOf(activity) === 'teams' && activity.conversation.conversationType === 'channel';

function commandIn(activity: BotActivity): Command | null {
  const { type } = activity;
  if (type !== 'message' && type !== 'messageUpdate') return null;
  if (!isChannel(activity) || !isMentioned(activity)) return null;
  const said = wordsOf(activity).replace(/\s+/g, ' ');
  return COMMANDS.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

const addressOf = ({ serviceUrl, conversation, recipient }: BotActivity): ChannelReference => ({
  serviceUrl,
  conversation: conversation.id.replace(/;messageid=.*$/s, ''),
  bot: recipient.id,
});
