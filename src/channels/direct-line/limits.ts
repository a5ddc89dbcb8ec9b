import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpError } from '../../http/http-error.ts';

/** How often one address may ask for tokens and how fast one conversation or address may write. */
export interface Limits {
  /** @throws {HttpError} 429 */
  admitToken(address: string): Promise<void>;
  /** @throws {HttpError} 429 */
  admitMessage(conversation: string, address: string): Promise<void>;
}

const MINUTE = 60;
/** Many visitors may share an address (a company, a mobile network), so these are wide; a conversation is one person. */
const TOKENS_PER_ADDRESS = 60;
const MESSAGES_PER_ADDRESS = 600;
const MESSAGES_PER_CONVERSATION = 60;

export function createLimits(): Limits {
  const tokens = new RateLimiterMemory({ points: TOKENS_PER_ADDRESS, duration: MINUTE });
  const fromAddress = new RateLimiterMemory({ points: MESSAGES_PER_ADDRESS, duration: MINUTE });
  const inConversation = new RateLimiterMemory({ points: MESSAGES_PER_CONVERSATION, duration: MINUTE });
  return {
    admitToken: (address) => take(tokens, address),
    admitMessage: async (conversation, address) => {
      await take(inConversation, conversation);
      await take(fromAddress, address);
    },
  };
}

export const NO_LIMITS: Limits = { admitToken: async () => undefined, admitMessage: async () => undefined };

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new HttpError(
      429,
      'TooManyRequests',
      'That was too many at once: wait a little and send it again',
      {
        retryAfterSeconds,
      },
    );
  }
}
