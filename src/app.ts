import { setTimeout as sleep } from 'node:timers/promises';
import { createDialogs } from '../dialogs/create-dialogs.ts';
import { UNREVIEWED } from '../dialogs/phrases/catalogues.ts';
import { createBotRun } from './bot/run-bot.ts';
import type { TurnObserver } from './bot/turn-observer.ts';
import { type Desk, TurnRunner } from './bot/turn-runner.ts';
import { botRoutes } from './bot-service.ts';
import { builtFiles } from './built-files.ts';
import { callbackLinkSigner, createCallbackLink } from './callback-link.ts';
import { DirectLine } from './channels/direct-line/direct-line.ts';
import { createLimits, NO_LIMITS } from './channels/direct-line/limits.ts';
import { createDirectLineRender } from './channels/direct-line/render.ts';
import { renderForPage } from './channels/form/render.ts';
import { renderForSms } from './channels/sms/render.ts';
import { asActivity, createTeamsRender, renderForAzure, renderForWebChat } from './channels/teams/render.ts';
import { renderForTerminal } from './channels/terminal/render.ts';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import type { ConsoleOptions } from './console/console-options.ts';
import type { RunningDesk } from './console/running-desk.ts';
import { createPhrases, deskSteps } from './desk.ts';
import { DeskChanges } from './desk-changes.ts';
import { warmUp } from './domain/callbacks/understand-when.ts';
import type { Knowledge } from './domain/knowledge/knowledge.ts';
import { draw } from './domain/transcripts/draw.ts';
import { firstLink } from './first-link.ts';
import { forgetUsed } from './forget-used.ts';
import { EventLoopRound } from './http/event-loop-round.ts';
import { createHttpServer, type HttpServer, type HttpServerOptions } from './http/http-server.ts';
import { OriginPolicy } from './http/origin-policy.ts';
import { probes } from './http/probes.ts';
import type { Route } from './http/route.ts';
import { keepPromises } from './keep-promises.ts';
import { type ParseFiles, readKnowledgeFolder } from './knowledge-folder.ts';
import { LiveDesk } from './live-desk.ts';
import type { Logger } from './log.ts';
import { Metrics, metricsRoutes } from './metrics.ts';
import { createOutgoingNotices } from './outgoing-notices.ts';
import { parseOnThread } from './parse-on-thread.ts';
import { readConversations } from './read-conversations.ts';
import { recoverEmergencies } from './recover-emergencies.ts';
import { refuseUnsafe } from './refuse-unsafe.ts';
import type { Repeated } from './repeatedly.ts';
import { keepRetention } from './retention.ts';
import { createRunningDesk } from './running-desk.ts';
import { secretKeys } from './secret-keys.ts';
import { makeDataFolder } from './storage/data-folder.ts';
import { ping } from './storage/database.ts';
import { EmergencyJournal, FAILED_EMERGENCIES } from './storage/emergency-journal.ts';
import { lockServerFolder } from './storage/server-lock.ts';
import { conversationHead, readStream } from './storage/stream.ts';
import { spendTicket } from './storage/tickets.ts';
import { openStores, type Stores } from './stores.ts';
import { createSms } from './text-messages.ts';
import { createPages } from './visitor-pages.ts';

/** In a round of the event loop that lasts longer, messages are refused: their answers would come late. */
const OVERLOADED_ROUND_MS = 400;
/** Of the 14 s of an orderly stop: a delivery under way may need half of them. */
const REQUESTS_ALONE_MS = 7_000;

/** A server that is put together and not yet listening. */
export interface App {
  /** Resolves with the port once visitors can come. */
  start(): Promise<number>;
  /** A link for the first of staff, while there is nobody and nobody else can reach the server; else null. */
  firstLink(): Promise<string | null>;
  /** Ends what is under way, tells sockets to connect elsewhere, and lets go of the database. */
  stop(): Promise<void>;
}

export interface AppOptions {
  /** False to commit on the event loop, where a test can make the store fail. */
  readonly commitsOnThread?: boolean;
  /** Takes the knowledge folder apart at the start; tests share between servers what came of it. */
  readonly parse?: ParseFiles;
}

/**
 * Puts the program together: the only place that knows every part.
 * @throws {ConfigError | KnowledgeError} when the settings or the knowledge can't be used.
 */
export async function createApp(config: Config, log: Logger, options: AppOptions = {}): Promise<App> {
  // A closure that was added may lie where calls are promised.
  const live = await openLiveDesk(config, log, options.parse, () => promises.look());
  const startsTexts = config.twilio?.startsTexts ?? false;
  const desk = () => ({ ...live.desk(), takesCallbacks: outgoing.takesCallbacks(), startsTexts });
  const clinic = () => live.desk().knowledge.clinic;
  const secrets = secretKeys(config, clinic());
  const { dataDir, databaseUrl } = config.storage;
  // On PostgreSQL too: it takes the emergencies that are heard while the database is away.
  makeDataFolder(dataDir);
  const unlock = databaseUrl === null ? lockServerFolder(dataDir) : undefined;
  const stores = await openStores(config.storage, secrets, {
    onOutbox: () => outgoing.wake(),
    onTurns: (conversations) => reading.wrote(conversations),
    onWaiting: () => log.warn('the tables are in use: the start waits to bring them to this release'),
    threaded: options.commitsOnThread ?? true,
  });
  const journal = new EmergencyJournal(dataDir, stores.personal);
  const outgoing = createOutgoingNotices(config, log, clinic, { stores, secrets, turns: () => turns });
  const metrics = new Metrics();
  const round = new EventLoopRound();
  const turns = createTurns(config, log, desk, stores, journal, secrets, metrics, round);
  const directLine = createDirectLine(config, log, desk, stores, turns, secrets);
  const changes = followChanges(log, live, stores);
  watch(metrics, stores, turns, directLine, desk);
  const running = createRunningDesk(config.knowledgeDir, live, changes);

  let stopping = false;
  const ready = () => (stopping ? Promise.reject(new Error('stopping')) : ping(stores.database));
  const staffConsole = createConsole(consoleOptions(config, desk, running, stores, secrets));
  const http = createHttp(config, log, { round, refusalPage: staffConsole.refuse }, [
    ...directLine.routes(),
    ...createPages(config, desk, stores, turns, secrets),
    ...createSms(config, log, clinic, stores, turns),
    ...botRoutes(config, log, desk, stores, turns, () => outgoing.wake()),
    ...staffConsole.routes,
    ...metricsRoutes(metrics, { token: config.metricsToken, exposed: config.exposed }),
    ...probes({ ready, faults: () => live.faults() }),
  ]);
  directLine.attach(http.server);
  const promises = createPromises(log, desk, stores);
  const reading = createReading(log, stores);
  const parts = [...timedJobs(log, desk, stores, journal, turns), promises, reading, live, changes];

  return {
    start: async () => {
      await stores.open();
      await outgoing.start();
      await changes.open();
      for (const part of parts) part.start();
      const port = await http.listen(config.http.port, config.http.host);
      log.info({ port, publicUrl: config.http.publicUrl, database: stores.database.kind }, 'listening');
      setImmediate(() => warmUp(desk().knowledge.clinic, new Date().toISOString()));
      return port;
    },
    firstLink: () => firstLink(config, stores),
    stop: async () => {
      stopping = true;
      for (const part of [directLine, staffConsole]) part.close();
      // What the last requests commit is sent too; but a delivery and a request that hang may together take longer than there is.
      const closing = http.close();
      await Promise.race([closing, sleep(REQUESTS_ALONE_MS, undefined, { ref: false })]);
      await Promise.all([closing, outgoing.stop()]);
      await Promise.all(parts.map((part) => part.stop()));
      await journal.close();
      await stores.close();
      unlock?.();
    },
  };
}

const watch = (
  metrics: Metrics,
  { database, leads }: Stores,
  turns: TurnRunner,
  directLine: DirectLine,
  desk: () => Desk,
) =>
  metrics.watch({
    database,
    leads,
    turnsUnderWay: () => turns.underWay,
    sockets: () => directLine.sockets,
    knowledgeVersion: () => desk().knowledge.version,
    now: Date.now,
  });

const openLiveDesk = (
  config: Config,
  log: Logger,
  parse: ParseFiles | undefined,
  onReloaded: () => void,
): Promise<LiveDesk> =>
  LiveDesk.open({
    folder: config.knowledgeDir,
    read: (again) => readCheckedKnowledge(config, log, again ? parseOnThread : parse),
    create: (knowledge) => deskSteps(knowledge, config.http.publicUrl),
    onReloaded,
    log,
  });

const createHttp = (
  config: Config,
  log: Logger,
  { round, refusalPage }: Pick<HttpServerOptions, 'round' | 'refusalPage'>,
  routes: readonly Route[],
): HttpServer =>
  createHttpServer({
    routes,
    round,
    refusalPage,
    trustedHops: config.http.trustedHops,
    exposed: config.exposed,
    onFailure: ({ error, ...failure }) => log.error({ ...failure, err: error }, 'request failed'),
    onUnknownProxy: () =>
      log.warn(
        'requests come over a proxy and are refused: set PUBLIC_URL to the address that visitors use and TRUST_PROXY_HOPS to the number of proxies',
      ),
  });

async function readCheckedKnowledge(config: Config, log: Logger, parse?: ParseFiles): Promise<Knowledge> {
  const warn = (line: string) => log.warn({ line }, 'knowledge');
  const knowledge = await readKnowledgeFolder(config.knowledgeDir, warn, parse);
  const safetyReviewed = knowledge.safety.reviewed !== null;
  refuseUnsafe(config, { demo: knowledge.clinic.demo, safetyReviewed });
  if (!safetyReviewed) log.warn('safety.yaml is not yet reviewed by a clinician');
  const articles = knowledge.articles.filter(({ review }) => review === null).map(({ id }) => id);
  if (articles.length > 0) log.warn({ articles }, 'articles are not yet reviewed by a clinician');
  if (UNREVIEWED.length > 0)
    log.warn({ languages: UNREVIEWED }, 'sentences are not yet reviewed by a native speaker');
  return knowledge;
}

const followChanges = (log: Logger, live: LiveDesk, { database, notices }: Stores): DeskChanges =>
  new DeskChanges({
    database,
    notices,
    onSwitches: (switches) => live.setSwitches(switches),
    onPhrasings: (added) => live.setPhrasings(added),
    onTried: (one) => live.withPhrasing(one),
    onError: (err) => log.warn({ err }, 'what staff change of the desk waits'),
  });

const timedJobs = (
  log: Logger,
  desk: () => Desk,
  stores: Stores,
  journal: EmergencyJournal,
  turns: TurnRunner,
): Repeated[] => [
  createRecovery(log, journal, turns),
  createRetention(log, desk, stores),
  forgetUsed(log, stores.database, stores.leads),
];

const createRecovery = (log: Logger, journal: EmergencyJournal, turns: TurnRunner) =>
  recoverEmergencies({
    journal,
    turns,
    onFailed: (failures) =>
      log.error(
        { failures },
        `emergencies can’t be entered: ${FAILED_EMERGENCIES} in DATA_DIR keeps them, sealed; please report it`,
      ),
    onError: (err) => log.warn({ err }, 'emergencies wait to be entered'),
  });

const createRetention = (log: Logger, desk: () => Desk, { database, leads }: Stores) =>
  keepRetention({
    database,
    leads,
    periods: () => {
      const { transcriptDays, callback } = desk().knowledge.clinic;
      return { transcriptDays, callbackMonths: callback.keptMonths };
    },
    timeZone: () => desk().knowledge.clinic.timeZone,
    now: Date.now,
    onDeleted: (counts) => log.info(counts, 'deleted what was kept for its time'),
    onError: (err) => log.warn({ err }, 'what is to be deleted waits'),
  });

const createReading = (log: Logger, { database, personal, leads }: Stores) =>
  readConversations({
    database,
    personal,
    leads,
    now: Date.now,
    onError: (err) => log.warn({ err }, 'conversations are read for staff later'),
  });

const createPromises = (log: Logger, desk: () => Desk, { database, leads }: Stores) =>
  keepPromises({
    database,
    leads,
    clinic: () => desk().knowledge.clinic,
    now: Date.now,
    onWatched: (counts) => log.info(counts, 'looked after callback requests'),
    onError: (err) => log.warn({ err }, 'callback requests are looked after later'),
  });

function createTurns(
  config: Config,
  log: Logger,
  desk: () => Desk,
  stores: Stores,
  journal: EmergencyJournal,
  secrets: readonly Buffer[],
  observer: TurnObserver,
  round: EventLoopRound,
): TurnRunner {
  const { publicUrl } = config.http;
  return new TurnRunner({
    desk,
    phrases: createPhrases(),
    renderers: {
      directline: createDirectLineRender(publicUrl),
      form: renderForPage,
      sms: renderForSms,
      teams: createTeamsRender(publicUrl),
      azure: renderForAzure,
      'azure-webchat': renderForWebChat,
      'azure-sms': asActivity(renderForSms),
      // What was answered in `frontdesk chat` while the database was away is entered here.
      terminal: renderForTerminal,
    },
    runBot: createBotRun(createDialogs(), createCallbackLink(publicUrl, callbackLinkSigner(secrets))),
    load: stores.load,
    prove: stores.prove,
    commit: stores.commit,
    journal: (entry) => journal.append(entry),
    draw,
    observer,
    isOverloaded: () => round.isLongerThan(OVERLOADED_ROUND_MS),
    onError: (event, error) => log.error({ err: error }, event),
  });
}

const tellUnkept = (log: Logger) => (count: number) =>
  log.warn({ count }, 'emergencies of a sender who writes too many are answered and no longer kept');

function createDirectLine(
  config: Config,
  log: Logger,
  desk: () => Desk,
  { database, personal, notices, limiter }: Stores,
  turns: TurnRunner,
  secrets: readonly Buffer[],
): DirectLine {
  return new DirectLine({
    turns,
    secrets,
    directLineSecret: config.directLineSecret,
    publicUrl: config.http.publicUrl,
    origins: new OriginPolicy({ ...config.http, exposed: config.exposed }),
    limits: config.rateLimits ? createLimits(limiter, tellUnkept(log)) : NO_LIMITS,
    trustedHops: config.http.trustedHops ?? 0,
    transcriptDays: () => desk().knowledge.clinic.transcriptDays,
    now: Date.now,
    read: (conversation, after) => readStream(database.reader, personal, conversation, after),
    lastChange: async (conversation) =>
      (await conversationHead(database.reader, conversation))?.updatedAt ?? null,
    spendTicket: (id, expiresAt) => spendTicket(database, id, expiresAt),
    subscribe: (conversation, wake) => notices.subscribe(conversation, wake),
  });
}

const consoleOptions = (
  config: Config,
  desk: () => Desk,
  running: RunningDesk,
  { database, personal, notices, limiter }: Stores,
  secrets: readonly Buffer[],
): ConsoleOptions => ({
  database,
  personal,
  notices,
  limiter,
  secrets,
  knowledge: () => desk().knowledge,
  formProblem: ({ id, values }) => createPhrases().say('en', id, values),
  desk: running,
  publicUrl: config.http.publicUrl,
  exposed: config.exposed,
  trustedHops: config.http.trustedHops ?? 0,
  assetsDir: builtFiles('console'),
  openId: config.openId,
  staffAreTold: () => desk().takesCallbacks,
  now: Date.now,
});
