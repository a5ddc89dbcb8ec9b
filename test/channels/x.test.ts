import { startServer } from '../support/server.ts';
import { SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';

it('x', async () => {
  const server = await startServer({ env: SMS_ENVIRONMENT });
  let n = 110;
  const out: string[] = [];
  for (const talk of [
    [
      'hi',
      'call me',
      'yes',
      'Jane Doe',
      '212-555-0144',
      '1',
      'cramps',
      'no',
      'yes',
      'what is it good for',
      'more',
      'more',
      'more',
      'source?',
    ],
    [
      'HELP',
      'does magnesium help with stress?',
      'more',
      'please stop texting me',
      'hello?',
      'I have crushing chest pain',
      'START',
      'hi',
      'STOP',
      'help',
      'YES',
      'are you open tomorrow',
    ],
    ['call me', '0', 'call me', 'yes', '0'],
    ['I want to kill myself', '1', 'are you open on monday'],
    [
      '',
      'START',
      'what dose should I take',
      'is it safe in pregnancy',
      'cancel my callback',
      'me puede llamar mañana por favor',
    ],
  ]) {
    const c = new SmsClient(server.url, `+12125550${n++}`);
    for (const t of talk)
      for (const [i, m] of (await c.ask(t)).concat(['']).entries()) {
        if (i === 0) out.push(`>>> ${t}`);
        if (m) out.push(`   [${m.length}] ${m.replace(/\n/g, '\n         ')}`);
      }
    out.push('-----');
  }
  process.stderr.write(out.join('\n'));
  await server.close();
});
