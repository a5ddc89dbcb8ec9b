import { Limiter } from '../../http/limiter.ts';

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

export function createBotLimits(): BotLimits {
  const messages = new Limiter({ points: MESSAGES, seconds: MINUTE });
  const emergencies = new Limiter({ points: EMERGENCIES, seconds: 60 * MINUTE });
  return {
    admit: (sender) => messages.take(sender),
    keepsEmergency: (sender) => emergencies.allows(sender),
  };
}

export const NO_BOT_LIMITS: BotLimits = {
  admit: async () => undefined,
  keepsEmergency: async () => true,
};
