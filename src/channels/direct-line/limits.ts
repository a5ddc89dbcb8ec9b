import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpError } from '../../http/http-error.ts';

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
export function createLimits(onUnkept: (count: number) => void): Limits {
  const tokens = new RateLimiterMemory({ points: TOKENS_PER_ADDRESS, duration: MINUTE });
  const fromAddress = new RateLimiterMemory({ points: MESSAGES_PER_ADDRESS, duration: MINUTE });
  const inConversation = new RateLimiterMemory({ points: MESSAGES_PER_CONVERSATION, duration: MINUTE });
  const emergencies = new RateLimiterMemory({ points: EMERGENCIES_PER_CONVERSATION, duration: HOUR });
  const emergenciesFrom = new RateLimiterMemory({ points: EMERGENCIES_PER_ADDRESS, duration: HOUR });
  let unkept = 0;
  return {
    admitToken: (address) => take(tokens, address),
    admitMessage: async (conversation, address) => {
      await take(inConversation, conversation);
      await take(fromAddress, address);
    },
    keepsEmergency: async (conversation, address) => {
      const refusal = (await consume(emergencies, conversation)) ?? (await consume(emergenciesFrom, address));
      if (refusal) {
        unkept += 1;
        if (/^10*$/.test(String(unkept))) onUnkept(unkept);
      }
      return refusal === null;
    },
  };
}

export const NO_LIMITS: Limits = {
  admitToken: async () => undefined,
  admitMessage: async () => undefined,
  keepsEmergency: async () => true,
};

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  const refusal = await consume(limiter, key);
  if (!refusal) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  throw new HttpError(429, 'TooManyRequests', 'That was too many at once: wait a little and send it again', {
    retryAfterSeconds,
  });
}

/** Null, or until when there are no more. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}
