import type { TurnRunner } from './bot/turn-runner.ts';
import { botReplies } from './bot-service.ts';
import { callbackLink, callbackLinkExpiry, callbackLinkSigner } from './callback-link.ts';
import { STATUS_PATH } from './channels/sms/sms.ts';
import type { Config } from './config.ts';
import { createPhrases } from './desk.ts';
import type { Clinic } from './domain/knowledge/knowledge.ts';
import type { Logger } from './log.ts';
import type { Deliver } from './notify/delivery.ts';
import { OutboxSender } from './notify/outbox-sender.ts';
import { createTextTarget } from './notify/text-target.ts';
import { enqueueTimed } from './notify/timed-notices.ts';
import { createTwilioTexts } from './notify/twilio-texts.ts';
import { createVisitorTarget } from './notify/visitor-target.ts';
import { asLeader, repeatedly } from './repeatedly.ts';
import { oddMailSettings, staffDestinations, visitorMailer } from './staff-destinations.ts';
import { StaffTold } from './staff-told.ts';
import { CLOCK_OFF_MS, SharedClock } from './storage/database-clock.ts';
import { lastBackup } from './storage/last-backup.ts';
import type { Stores } from './stores.ts';

const TIMED_EVERY_MS = 20_000;
const CLOCKS_EVERY_MS = 15_000;

/** What a server tells staff and visitors by itself. */
export interface OutgoingNotices {
  /** May a call be offered now? Not while nobody would know of the request. */
  takesCallbacks(): boolean;
  /** Something may wait in the outbox. */
  wake(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface OutgoingOptions {
  readonly stores: Stores;
  readonly secrets: readonly Buffer[];
  /** What answers emergencies past the outbox. */
  turns(): Pick<TurnRunner, 'hasArrived'>;
}

export function createOutgoingNotices(
  config: Config,
  log: Logger,
  clinic: () => Clinic,
  { stores, secrets, turns }: OutgoingOptions,
): OutgoingNotices {
  const { database } = stores;
  const destinations = staffDestinations(config, clinic, stores);
  const { present } = destinations;
  const told = new StaffTold({ database, destinations: present, isDemo: () => clinic().demo, log });
  const clock = new SharedClock(database);
  const sender = new OutboxSender({
    database,
    staff: destinations.deliver,
    presentStaff: async () => (await present()).map(({ name }) => name),
    visitor: visitorTarget(config, clinic, stores, secrets),
    texts: textTarget(config, clinic, stores),
    replies: botReplies(config, stores, (reply) => turns().hasArrived(reply)),
    now: clock.now,
    random: Math.random,
    onFailure: ({ error, ...failure }) => log.error({ ...failure, err: error }, 'delivery failed'),
  });
  const options = {
    database,
    clinic,
    lastBackup: () => lastBackup(database, config.storage.dataDir),
    now: Date.now,
  };
  const enqueue = async () => {
    if ((await enqueueTimed(options)) > 0) sender.wake();
  };
  const timed = repeatedly(TIMED_EVERY_MS, asLeader(stores.leads, enqueue), (err) =>
    log.warn({ err }, 'reminders and the digest wait'),
  );
  const clocks = repeatedly(
    CLOCKS_EVERY_MS,
    async () => {
      const aheadMs = await clock.compare();
      if (Math.abs(aheadMs) > CLOCK_OFF_MS)
        log.warn({ aheadMs }, 'the clock of the database differs from this one: have both set by NTP');
    },
    (err) => log.warn({ err }, 'clocks were not compared'),
  );
  return {
    takesCallbacks: () => told.takesCallbacks(),
    wake: () => sender.wake(),
    start: async () => {
      const odd = oddMailSettings(config);
      if (odd !== null) log.warn(odd);
      await told.start();
      if (database.kind === 'sqlite') await sender.takeBack();
      clocks.start();
      sender.start();
      timed.start();
    },
    stop: async () => {
      told.stop();
      await Promise.all([clocks.stop(), sender.stop(), timed.stop()]);
    },
  };
}

/** Texts that were promised are let go while they are switched off: sent in a heap afterwards they would say what is over. */
function textTarget(config: Config, clinic: () => Clinic, { database, personal }: Stores): Deliver | null {
  const { twilio } = config;
  if (!twilio) return null;
  const statusUrl = `${config.http.publicUrl}${STATUS_PATH}`;
  return createTextTarget({
    database,
    personal,
    clinic,
    phrases: createPhrases(),
    send: twilio.startsTexts ? createTwilioTexts({ ...twilio, statusUrl }) : null,
    now: Date.now,
  });
}

function visitorTarget(
  config: Config,
  clinic: () => Clinic,
  { database, personal }: Stores,
  secrets: readonly Buffer[],
): Deliver | null {
  const send = visitorMailer(config, clinic);
  if (!send) return null;
  const signer = callbackLinkSigner(secrets);
  return createVisitorTarget({
    database,
    personal,
    clinic,
    phrases: createPhrases(),
    from: config.mail.from,
    send,
    link: (ref, window) => callbackLink(config.http.publicUrl, signer, ref, callbackLinkExpiry(window)),
    now: Date.now,
  });
}
