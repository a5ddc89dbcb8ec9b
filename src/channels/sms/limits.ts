import type { CreateLimiter } from '../../http/limiter.ts';

/** How often one sender is answered, and how many of their emergencies are kept. */
export interface SmsLimits {
  /** @throws {HttpError} 429 */
  admit(sender: string): Promise<void>;
  /** Whether one more emergency is kept, which is answered either way. */
  keepsEmergency(sender: string): Promise<boolean>;
}

/** More than anybody types; a machine that answers our answers is stopped by it. */
const IN_A_MINUTE = { points: 20, seconds: 60 };
const IN_A_DAY = { points: 300, seconds: 24 * 60 * 60 };
/** See docs/decisions/0009. */
const EMERGENCIES = { points: 60, seconds: 60 * 60 };

export function createSmsLimits(limiter: CreateLimiter): SmsLimits {
  const minute = limiter('texts-a-minute', IN_A_MINUTE);
  const day = limiter('texts-a-day', IN_A_DAY);
  const emergencies = limiter('text-emergencies', EMERGENCIES);
  return {
    admit: async (sender) => {
      await minute.take(sender);
      await day.take(sender);
    },
    keepsEmergency: (sender) => emergencies.allows(sender),
  };
}

export const NO_SMS_LIMITS: SmsLimits = {
  admit: async () => undefined,
  keepsEmergency: async () => true,
};
