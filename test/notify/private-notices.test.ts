import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StaffNotice } from '../../src/domain/transcripts/notice.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { enqueueTimed } from '../../src/notify/timed-notices.ts';
import { watchPromises } from '../../src/storage/callback-alarms.ts';
import { findRequest } from '../../src/storage/callbacks.ts';
import { openStores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';

const EMAIL = 'zinnia.quickthorn@example.com';
/** Of each of several shapes, where `keyof` gives what all have. */
type KeyOf<Shape> = Shape extends unknown ? keyof Shape : never;

/** Each key that a notice for staff may have, and all that its value can be. A key more or less of the type ends the check of types. */
const SAYS = {
  kind: /^[a-z-]+$/,
  ref: /^[A-Z2-9]{8}$/,
  window: /^\{"start":"[\dT:.Z-]+","end":"[\dT:.Z-]+"\}$/,
  status: /^(?:requested|claimed|attempted|reached|booked|closed)$/,
  changed: /^true$/,
  byStaff: /^true$/,
  untold: /^true$/,
  stillWaiting: /^true$/,
  again: /^true$/,
  conversation: /^[cf]_[\w-]{22}$/,
  at: /^[\dT:.Z-]+$/,
  code: /^\w+$/,
  day: /^[\d-]+$/,
  fresh: /^\d+$/,
  due: /^\d+$/,
  missed: /^\d+$/,
  emergencies: /^\d+$/,
  givenUp: /^\d+$/,
  lastBackup: /^(?:null|[\dT:.Z-]+)$/,
} satisfies Record<KeyOf<StaffNotice>, RegExp>;

/** What is sent adds a page of the console. */
const SENT = {
  ...SAYS,
  link: /^http:\/\/localhost:\d+\/staff\/(?:callbacks(?:\/[A-Z2-9]{8})?|transcripts\/[cf]_[\w-]{22})$|^null$/,
};

/** Of the visitor; wherever one turns up outside of what is sent to them, personal data would. */
const PERSONAL = ['zinnia', 'quickthorn', '555-0191', '5550191', 'wobbly', 'example.com'];

const KINDS = ['callback', 'urgent', 'emergency', 'at-risk', 'missed', 'unopened', 'digest'];
const { clinic } = await readKnowledgeFolder('knowledge');

eachDatabase((fresh) => {
  let server: TestServer;
  let webhook: HttpReceiver;
  let teams: HttpReceiver;
  let smtp: SmtpReceiver;
  beforeAll(async () => {
    [webhook, teams, smtp] = await Promise.all([
      startHttpReceiver(),
      startHttpReceiver(),
      startSmtpReceiver(),
    ]);
    server = await startServer({
      location: await fresh(),
      env: {
        SMTP_URL: smtp.url,
        MAIL_FROM: 'desk@clinic.example',
        STAFF_MAIL_TO: 'staff@clinic.example',
        STAFF_WEBHOOK_URL: webhook.url,
        STAFF_WEBHOOK_SECRET: 's'.repeat(32),
        TEAMS_WORKFLOW_URL: teams.url,
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await Promise.all([webhook.close(), teams.close(), smtp.close()]);
  });

  it('no name, phone, topic or address of a visitor is in a notice for staff or in a log; only their own mail has their address', async () => {
    webhook.answer(500);
    const visitor = await DirectLineClient.start(server.url);
    for (const message of ['call me back', 'yes', 'Zinnia Quickthorn', '(212) 555-0191'])
      await visitor.ask(message);
    const { activities } = await visitor.read('0');
    await visitor.ask(activities.at(-1)?.suggestedActions?.actions[0]?.value ?? 'monday morning');
    for (const message of ['my wobbly elbow', 'yes', `add an e-mail address: ${EMAIL}`])
      await visitor.ask(message);
    const saved = await visitor.ask('yes');
    const ref = /reference code is (\w{8})/.exec(saved.map(({ text }) => text).join())?.[1];
    expect(ref).toBeDefined();
    await visitor.post('since my infusion yesterday my wobbly elbow is numb, what should I do');
    await visitor.post('my chest hurts and I can’t breathe');
    await letTimePass(ref ?? '');
    webhook.answer(200);
    const bodies = () => webhook.taken.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    await eventually(() => expect(new Set(bodies().map(({ kind }) => kind))).toEqual(new Set(KINDS)), 30_000);
    const count = bodies().length;
    await eventually(() => expect(teams.taken).toHaveLength(count), 15_000);
    await eventually(() => expect(toVisitor()).toHaveLength(1), 15_000);
    await eventually(() => expect(toStaff()).toHaveLength(count), 15_000);
    for (const { id, ...notice } of bodies())
      for (const [key, value] of Object.entries(notice))
        expect([key, typeof value === 'object' ? JSON.stringify(value) : String(value)]).toEqual([
          key,
          expect.stringMatching(SENT[key as keyof typeof SENT]),
        ]);

    expect(toVisitor()[0]?.text).toContain(ref);
    const notices = [
      ...webhook.taken.flatMap(({ headers, body }) => [JSON.stringify(headers), body]),
      ...teams.taken.map(({ body }) => body),
      ...toStaff().map((mail) => JSON.stringify(mail)),
    ];
    const written = [...notices, ...server.log].join('\n').toLowerCase();
    expect(PERSONAL.filter((word) => written.includes(word))).toEqual([]);
    expect(notices.join()).toContain(ref);
    expect(server.log.join()).toContain('delivery failed');
    // What goes by SMTP is laid down nowhere.
    expect(await readdir(join(server.location.dataDir, 'mail')).catch(() => [])).toEqual([]);
  });

  /** What is told by the clock: of a promise that nobody keeps, and the digest. */
  const letTimePass = async (ref: string): Promise<void> => {
    const { database, personal, close } = await openStores(server.location, [TEST_SECRET]);
    try {
      const { window } = (await findRequest(database.reader, personal, ref)) ?? {};
      const later = (days: number) => new Date(Date.parse(window?.end ?? '') + days * 24 * 3_600_000);
      await watchPromises(database, window?.start ?? '', clinic);
      for (let days = 1; days <= 5; days++) await watchPromises(database, later(days).toISOString(), clinic);
      const now = () => Date.parse(window?.start ?? '');
      await enqueueTimed({ database, clinic: () => clinic, lastBackup: async () => null, now });
    } finally {
      await close();
    }
  };

  const toVisitor = () => smtp.mails.filter((mail) => JSON.stringify(mail.to).includes(EMAIL));
  const toStaff = () => smtp.mails.filter((mail) => !JSON.stringify(mail.to).includes(EMAIL));
});

it('the demo clinic lays mails to visitors into a folder of their own', async () => {
  const server = await startServer();
  try {
    const visitor = await DirectLineClient.start(server.url);
    for (const message of ['call me back', 'yes', 'Zinnia Quickthorn', '(212) 555-0191'])
      await visitor.ask(message);
    const { activities } = await visitor.read('0');
    await visitor.ask(activities.at(-1)?.suggestedActions?.actions[0]?.value ?? 'monday morning');
    for (const message of ['my wobbly elbow', 'yes', `add an e-mail address: ${EMAIL}`, 'yes'])
      await visitor.ask(message);
    const folder = join(server.location.dataDir, 'mail', 'visitors');
    const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.eml'));
    await eventually(async () => expect(await files()).toHaveLength(1), 15_000);
    const [file = ''] = await files();
    expect(await readFile(join(folder, file), 'utf8')).toContain(`To: ${EMAIL}`);
  } finally {
    await server.close();
  }
});
