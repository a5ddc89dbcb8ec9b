import type { CreateLimiter } from '../../http/limiter.ts';

/** How often one address may send a form, and how many of its emergencies are kept. */
export interface FormLimits {
  /** @throws {HttpError} 429 */
  admit(address: string): Promise<void>;
  /** Whether one more emergency is kept, which is answered either way. */
  keepsEmergency(address: string): Promise<boolean>;
}

/** Whoever fills in a form mends it a few times; many may share an address (a company, a mobile network). */
const FORMS = { points: 60, seconds: 10 * 60 };
/** See docs/decisions/0009. */
const EMERGENCIES = { points: 60, seconds: 60 * 60 };

export function createFormLimits(limiter: CreateLimiter): FormLimits {
  const forms = limiter('forms', FORMS);
  const emergencies = limiter('form-emergencies', EMERGENCIES);
  return {
    admit: (address) => forms.take(address),
    keepsEmergency: (address) => emergencies.allows(address),
  };
}

export const NO_FORM_LIMITS: FormLimits = {
  admit: async () => undefined,
  keepsEmergency: async () => true,
};
