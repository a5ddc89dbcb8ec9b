import type { CreateLimiter } from '../../http/limiter.ts';

/** How often one address may ask for tokens, how fast one conversation or address may write, and how many of their emergencies are kept. */
export interface Limits {
  /** @throws {HttpError} 429 */
  admitToken(address: string): Promise<void>;
  /** @throws {HttpError} 429 */
  admitMessage(conversation: string, address: string): Promise<void>;
  /** Whether one more emergency is kept, which is answered either way. */
  keepsEmergency(conversation: string, address: string): Promise<boolean>;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Many visitors may share an address (a company, a mobile network), so these are wide; a conversation is one person. */
const TOKENS_PER_ADDRESS = 60;
const MESSAGES_PER_ADDRESS = 600;
const MESSAGES_PER_CONVERSATION = 60;
/** In an hour, see docs/decisions/0009: more than anybody in danger writes, and few enough to read. */
export const EMERGENCIES_PER_CONVERSATION = 60;
export const EMERGENCIES_PER_ADDRESS = 240;

/** @param onUnkept told of emergencies that weren't kept, with how many there have been: the 1st, 10th, 100th and so on. */
export function createLimits(limiter: CreateLimiter, onUnkept: (count: number) => void): Limits {
  const tokens = limiter('tokens', { points: TOKENS_PER_ADDRESS, seconds: MINUTE });
  const fromAddress = limiter('messages-of-address', { points: MESSAGES_PER_ADDRESS, seconds: MINUTE });
  const inConversation = limiter('messages', { points: MESSAGES_PER_CONVERSATION, seconds: MINUTE });
  const emergencies = limiter('emergencies', { points: EMERGENCIES_PER_CONVERSATION, seconds: HOUR });
  const emergenciesFrom = limiter('emergencies-of-address', {
    points: EMERGENCIES_PER_ADDRESS,
    seconds: HOUR,
  });
  let unkept = 0;
  return {
    admitToken: (address) => tokens.take(address),
    admitMessage: async (conversation, address) => {
      await inConversation.take(conversation);
      await fromAddress.take(address);
    },
    keepsEmergency: async (conversation, address) => {
      const isKept = (await emergencies.allows(conversation)) && (await emergenciesFrom.allows(address));
      if (!isKept) {
        unkept += 1;
        if (/^10*$/.test(String(unkept))) onUnkept(unkept);
      }
      return isKept;
    },
  };
}

export const NO_LIMITS: Limits = {
  admitToken: async () => undefined,
  admitMessage: async () => undefined,
  keepsEmergency: async () => true,
};
