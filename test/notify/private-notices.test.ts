import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';

const EMAIL = 'zinnia.quickthorn@example.com';
/** Of the visitor; wherever one turns up outside of what is sent to them, personal data would. */
const PERSONAL = ['zinnia', 'quickthorn', '555-0191', '5550191', 'wobbly', 'example.com'];

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
    await visitor.post('my chest hurts and I can’t breathe');
    webhook.answer(200);
    const kinds = () => webhook.taken.map(({ body }) => (JSON.parse(body) as { kind: string }).kind);
    await eventually(
      () => expect(kinds()).toEqual(expect.arrayContaining(['callback', 'emergency'])),
      15_000,
    );
    await eventually(() => expect(teams.taken.length).toBeGreaterThanOrEqual(3), 15_000);
    await eventually(() => expect(toVisitor()).toHaveLength(1), 15_000);
    await eventually(() => expect(toStaff().length).toBeGreaterThanOrEqual(3), 15_000);

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
