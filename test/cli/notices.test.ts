import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { ownKnowledge } from '../support/own-knowledge.ts';
import { callFrontdesk, runFrontdesk } from '../support/run-frontdesk.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';

let knowledge: string;
let location: DatabaseLocation;
let webhook: HttpReceiver;
let teams: HttpReceiver;
let smtp: SmtpReceiver;
let env: Record<string, string>;
let server: ServerProcess;

beforeAll(async () => {
  knowledge = await ownKnowledge();
  location = await createDatabase('sqlite');
  [webhook, teams, smtp] = await Promise.all([startHttpReceiver(), startHttpReceiver(), startSmtpReceiver()]);
  smtp.refuse({ 'gone@clinic.example': '550 5.1.1 no such user' });
  env = {
    ...environmentOf(location, 0),
    KNOWLEDGE_DIR: knowledge,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'desk@clinic.example',
    STAFF_MAIL_TO: 'staff@clinic.example, gone@clinic.example',
    STAFF_WEBHOOK_URL: webhook.url,
    STAFF_WEBHOOK_SECRET: 's'.repeat(32),
    TEAMS_WORKFLOW_URL: teams.url,
  };
  const { PORT: _own, ...others } = env;
  server = await startServerProcess({ location, env: others });
});
afterAll(async () => {
  await server.end();
  await Promise.all([webhook.close(), teams.close(), smtp.close(), dropDatabase(location)]);
  await rm(knowledge, { recursive: true });
});

const asksForCall = async (): Promise<string> => {
  const visitor = await DirectLineClient.start(server.url);
  const replies = await visitor.ask('please call me back');
  return replies.map(({ text }) => text).join('\n');
};

it('offers no call until somebody has confirmed a test notice, and again after its destination has changed', async () => {
  expect(server.log()).toContain('nobody is being told, so no call is offered');
  const greeting = await (await DirectLineClient.start(server.url)).read('0');
  const choices = greeting.activities.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []);
  expect(choices.length).toBeGreaterThan(0);
  expect(choices.map(({ title }) => title)).not.toContain('Ask for a callback');
  expect(await asksForCall()).toContain('I can’t take a request for a call here at the moment.');
  expect((await callFrontdesk(['notices', 'list'], env)).out).toMatch(
    /^mail to staff@clinic\.example: not confirmed$/m,
  );
  expect((await callFrontdesk(['notices', 'list'], env)).out).toContain('Nobody is being told');

  const test = await callFrontdesk(['notices', 'test'], env);
  expect(test.out).toMatch(/^mail: sent to staff@clinic\.example$/m);
  expect(test.out).toMatch(
    /^mail-2: not sent to gone@clinic\.example yet \(SMTP 550\); a server goes on trying$/m,
  );
  expect(test.out).toMatch(/^webhook: sent to 127\.0\.0\.1:\d+$/m);
  expect(test.out).toMatch(/^teams: sent to 127\.0\.0\.1:\d+$/m);
  const code = /test notice (\w{6})$/.exec(smtp.mails[0]?.subject ?? '')?.[1] ?? '';
  expect(smtp.mails[0]?.text).toContain(`notices confirm ${code} --by "YOUR NAME"`);
  expect(JSON.parse(webhook.taken[0]?.body ?? '').kind).toBe('test');
  expect(teams.taken[0]?.body).toContain('Frontdesk: test notice');

  const wrong = await callFrontdesk(['notices', 'confirm', '222222', '--by', 'Ann Lee'], env);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('No destination') });
  const nobody = await callFrontdesk(['notices', 'confirm', code], env);
  expect(nobody.code).toBe(2);
  const moved = { ...env, STAFF_MAIL_TO: 'other@clinic.example' };
  expect((await callFrontdesk(['notices', 'confirm', code, '--by', 'Ann Lee'], moved)).code).toBe(2);
  const confirmed = await callFrontdesk(['notices', 'confirm', code.toLowerCase(), '--by', 'Ann Lee'], env);
  expect(confirmed.out).toContain('Confirmed: mail.');
  await eventually(async () => expect(await asksForCall()).toContain('Is that all right with you?'), 20_000);

  const list = JSON.parse((await callFrontdesk(['notices', 'list', '--json'], env)).out);
  expect(list.told).toBe(true);
  expect(list.destinations.map(({ confirmed }: { confirmed: unknown }) => Boolean(confirmed))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  const afterMove = JSON.parse((await callFrontdesk(['notices', 'list', '--json'], moved)).out);
  expect(afterMove.told).toBe(false);
  expect((await callFrontdesk(['notices', 'list'], moved)).out).toMatch(
    /^1 waiting for mail-2, which is not set any more, since /m,
  );
  expect(server.log()).toContain('calls are offered from now on');
});

/** Six refusals take half a minute: the second try counts as the last one. */
function hurryLastTry(): void {
  const database = new Sqlite(join(location.dataDir, 'frontdesk.sqlite'));
  const { changes } = database
    .prepare(
      "update outbox set attempts = 5, next_attempt_at = '' where destination = 'webhook' and attempts between 1 and 4 and status = 'pending'",
    )
    .run();
  database.close();
  expect(changes).toBe(1);
}

it('lists what was given up with its reason, and tries it again', async () => {
  webhook.answer(422);
  const visitor = await DirectLineClient.start(server.url);
  await visitor.post('my chest hurts and I can’t breathe');
  const list = async () => (await callFrontdesk(['notices', 'list', '--json'], env)).out;
  await eventually(hurryLastTry);
  await eventually(async () => expect(JSON.parse(await list()).dead).toHaveLength(1), 60_000);
  const [dead] = JSON.parse(await list()).dead;
  expect(dead).toMatchObject({ destination: 'webhook', kind: 'emergency', lastError: 'HTTP 422' });
  expect((await callFrontdesk(['notices', 'retry', 'nothing'], env)).code).toBe(2);
  webhook.answer(200);
  const told = webhook.taken.length;
  expect((await callFrontdesk(['notices', 'retry', dead.id, '--all'], env)).code).toBe(2);
  expect((await callFrontdesk(['notices', 'retry', '--all'], env)).out).toMatch(
    /^1 notice will be tried again/,
  );
  expect((await callFrontdesk(['notices', 'retry', '--all'], env)).out).toMatch(/^Nothing was given up/);
  await eventually(() => expect(webhook.taken.length).toBeGreaterThan(told), 10_000);
  expect(JSON.parse(await list()).dead).toEqual([]);

  // To show the conversation of an emergency is to look at it.
  const show = async () =>
    (await callFrontdesk(['transcripts', 'show', visitor.conversation, '--json'], env)).out;
  expect(JSON.parse(await show()).isUnseen).toBe(true);
  expect(JSON.parse(await show()).isUnseen).toBe(false);
});

it('refuses to start on mail for staff that would go nowhere', async () => {
  const { SMTP_URL: _none, ...without } = env;
  const ended = await runFrontdesk(['serve'], {
    ...without,
    PORT: '0',
    DATA_DIR: `${location.dataDir}/other`,
  });
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('SMTP_URL is not set, and STAFF_MAIL_TO is');
});
