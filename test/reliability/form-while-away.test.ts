import { answersOf, formIn, openForm, sendForm, wordsOf } from '../support/callback-form.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { opened } from '../support/opened.ts';
import { startPostgres } from '../support/postgres.mjs';
import { startServer } from '../support/server.ts';
import { newMessageSid, SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';

const EMERGENCY = 'I have crushing chest pain';
/** The promise is 300 ms; a busy machine gets five times as long. */
const EMERGENCY_MS = 5 * 300;

it('while PostgreSQL is away, a text is asked for again and then given the number, a form is shown, keeps what was entered, and an emergency in any of them is answered', async () => {
  const postgres = await startPostgres();
  const location = await createDatabase('postgresql', postgres.url);
  const server = await startServer({ location, env: SMS_ENVIRONMENT });
  const path = `${server.url}/callback`;
  const saved = await sendForm(path, answersOf(await openForm(server.url), { name: 'Ann Before' }));
  const page =
    server.url + (/href="http:\/\/localhost:\d+(\/callback\/[\w.-]+)"/.exec(await saved.text())?.[1] ?? '');
  const own = await (await fetch(page)).text();
  const seen = /name="seen" value="([^"]+)"/.exec(own)?.[1] ?? '';
  await postgres.stop('immediate');
  await eventually(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(503), 5_000);

  const fields = answersOf(await openForm(server.url), { name: 'Ann During' });
  expect(fields.window).not.toBe('');
  const refused = await sendForm(path, fields);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const html = await refused.text();
  expect(wordsOf(html)).toContain('We couldn’t save your request just now.');
  expect(html).toContain('value="Ann During"');
  expect((await fetch(page)).status).toBe(503);
  const cancel = { token: formIn(own).token, seen, wish: 'cancel' };
  expect((await sendForm(page, cancel)).status).toBe(503);

  const visitor = new SmsClient(server.url, '+12125550143');
  const sid = newMessageSid();
  expect((await visitor.send('are you open today?', { sid })).status).toBe(503);
  const again = { sid, fields: { ErrorCode: '11200', ErrorUrl: `${server.url}/sms/twilio` } };
  expect(await visitor.ask('are you open today?', again)).toEqual([
    expect.stringMatching(/can't save your message.+\(212\) 555-0142/),
  ]);
  expect(await visitor.ask('¿a qué hora abren hoy?', { ...again, sid: newMessageSid() })).toEqual([
    expect.stringMatching(/no podemos guardar su mensaje.+\(212\) 555-0142/),
  ]);
  const texted = performance.now();
  expect(await visitor.ask(EMERGENCY)).toEqual([expect.stringContaining('Call 911 now')]);
  expect(performance.now() - texted).toBeLessThan(EMERGENCY_MS);

  for (const answer of [
    () => sendForm(path, { ...fields, topic: EMERGENCY }),
    () => sendForm(page, { ...cancel, reason: EMERGENCY }),
  ]) {
    const started = performance.now();
    expect(await (await answer()).text()).toContain('href="tel:911"');
    expect(performance.now() - started).toBeLessThan(EMERGENCY_MS);
  }

  await postgres.start();
  await eventually(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), 25_000);
  expect((await sendForm(path, fields)).status).toBe(200);
  const data = opened(location);
  await eventually(async () => {
    const flagged = (await data.transcripts()).filter(({ flaggedAt }) => flaggedAt !== null);
    expect(flagged.map(({ channel }) => channel).toSorted()).toEqual(['form', 'form', 'sms']);
  }, 10_000);
  const named = (await data.callbacks()).map(({ name, status }) => `${name} ${status}`).toSorted();
  expect(named).toEqual(['Ann Before requested', 'Ann During requested']);
  await data.close();
  await server.close();
  await dropDatabase(location);
  await postgres.destroy();
});
