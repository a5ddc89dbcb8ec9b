import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnRunner } from './bot/turn-runner.ts';
import { createSmsLimits, NO_SMS_LIMITS } from './channels/sms/limits.ts';
import { smsRoutes } from './channels/sms/sms.ts';
import type { Config } from './config.ts';
import { createPhrases } from './desk.ts';
import { formatNumber } from './domain/callbacks/format-phone.ts';
import type { Clinic } from './domain/knowledge/knowledge.ts';
import { ENDED_TEXTS } from './domain/texts/carrier-errors.ts';
import type { Route } from './http/route.ts';
import type { Logger } from './log.ts';
import { mirrorOptOut } from './storage/opt-outs.ts';
import { textReported } from './storage/started-texts.ts';
import { answerWritten } from './storage/written-answers.ts';
import type { Stores } from './stores.ts';

/** A report may overtake the answer that told the text's id: so long, in milliseconds, it waits for that. */
const OVERTAKEN_MS = [100, 500, 1_500] as const;

/** @returns whether it is of a text of ours. */
async function reportOf(take: () => Promise<boolean>): Promise<boolean> {
  for (const wait of OVERTAKEN_MS) {
    if (await take()) return true;
    await sleep(wait);
  }
  return take();
}

/** What patients text: no route where no number is configured. */
export function createSms(
  config: Config,
  log: Logger,
  clinic: () => Clinic,
  { database, personal, limiter }: Stores,
  turns: TurnRunner,
): Route[] {
  const { twilio: account } = config;
  if (!account) return [];
  const phone = () => formatNumber(clinic().phone);
  return smsRoutes({
    turns,
    account,
    publicUrl: config.http.publicUrl,
    limits: config.rateLimits ? createSmsLimits(limiter) : NO_SMS_LIMITS,
    ids: (clinicNumber, sender) => ({
      conversation: `sms_${personal.lookup('sms', `${clinicNumber}\n${sender}`)}`,
      user: personal.lookup('phone', sender),
    }),
    written: (inbound) => {
      answerWritten(database, inbound).catch((err) => log.warn({ err }, 'an answer stays unconfirmed'));
    },
    report: async (text) => {
      const isOurs = await reportOf(() => textReported(database, text));
      if (isOurs && text.error !== null && ENDED_TEXTS.has(text.error))
        await mirrorOptOut(database, personal, text.number, new Date().toISOString());
    },
    notKept: () => createPhrases().say('en', 'text.notKept', { phone: phone() }),
  });
}
