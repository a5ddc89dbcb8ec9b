import type { CreateLimiter } from '../../http/limiter.ts';

/** How fast one person may write, and how many of their emergencies are kept. */
export interface BotLimits {
  /** @throws {HttpError} 429 */
  admit(sender: string): Promise<void>;
  /** Whether one more emergency is kept, which is answered either way. */
  keepsEmergency(sender: string): Promise<boolean>;
}

const MINUTE = 60;
const MESSAGES = 60;
/** In an hour, see docs/decisions/0009. */
const EMERGENCIES = 60;

export function createBotLimits(limiter: CreateLimiter): BotLimits {
  const messages = limiter('bot-messages', { points: MESSAGES, seconds: MINUTE });
  const emergencies = limiter('bot-emergencies', { points: EMERGENCIES, seconds: 60 * MINUTE });
  return {
    admit: (sender) => messages.take(sender),
    keepsEmergency: (sender) => emergencies.allows(sender),
  };
}

export const NO_BOT_LIMITS: BotLimits = {
  admit: async () => undefined,
  keepsEmergency: async () => true,
};
