import { NOWHERE } from './support/confirmed-notices.ts';
import { eachDatabase } from './support/databases.ts';
import { DirectLineClient, startConversation } from './support/direct-line-client.ts';
import { startServer } from './support/server.ts';
import { openStream } from './support/stream-client.ts';

const TOKEN = 'a token of tests that is long enough';

eachDatabase((fresh) => {
  it('counts messages, stages, sockets, deliveries and promises, for who bears the token, and names nobody', async () => {
    const server = await startServer({ location: await fresh(), env: { METRICS_TOKEN: TOKEN, ...NOWHERE } });
    const read = (authorization?: string) =>
      fetch(`${server.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    for (const wrong of [undefined, 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`])
      expect((await read(wrong)).status).toBe(401);

    const { conversationId, token, streamUrl } = await startConversation(server.url);
    const stream = await openStream(streamUrl);
    const visitor = new DirectLineClient(server.url, conversationId, token);
    const says = [
      'Can magnesium IV help with muscle cramps?',
      'call me back',
      'yes',
      'Quentin Marlow',
      '(212) 555-0147',
    ];
    for (const text of says) await visitor.ask(text);
    const [window] = (await visitor.read('0')).activities.at(-1)?.suggestedActions?.actions ?? [];
    for (const text of [window?.value ?? '', 'skip', 'yes', 'yes']) await visitor.ask(text);
    const emergency = 'I took a whole bottle of pills, Quentin Marlow says goodbye';
    await visitor.ask(emergency, { id: 'emergency' });
    const repeated = async () =>
      Number(/outcome="repeated"\} (\d+)/.exec(await (await read(`Bearer ${TOKEN}`)).text())?.[1] ?? 0);
    // A busy machine has had this client send something again already.
    const before = await repeated();
    expect((await visitor.post(emergency, { id: 'emergency' })).status).toBe(200);
    expect(await repeated()).toBe(before + 1);

    const response = await read(`Bearer ${TOKEN}`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    const figure = (line: string) =>
      Number(new RegExp(`^${line.replace(/[{}"]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(figure('frontdesk_turns_total{channel="directline",outcome="started"}')).toBe(1);
    expect(figure('frontdesk_turns_total{channel="directline",outcome="answer"}')).toBe(1);
    expect(figure('frontdesk_turns_total{channel="directline",outcome="emergency"}')).toBe(1);
    for (const stage of ['triage', 'wait', 'read', 'bot', 'commit', 'turn'])
      expect(figure(`frontdesk_turn_stage_seconds_count{stage="${stage}"}`)).toBeGreaterThan(8);
    expect(figure('frontdesk_sockets')).toBe(1);
    expect(figure('frontdesk_turns_under_way')).toBe(0);
    expect(figure('frontdesk_database_up')).toBe(1);
    expect(figure('frontdesk_leads')).toBe(1);
    expect(figure('frontdesk_dead_letters')).toBe(0);
    expect(figure('frontdesk_outbox_waiting{destination="webhook"}')).toBeGreaterThan(0);
    expect(figure('frontdesk_outbox_oldest_seconds{destination="webhook"}')).toBeGreaterThan(0);
    expect(
      figure('frontdesk_callbacks{promise="later"}') +
        figure('frontdesk_callbacks{promise="due"}') +
        figure('frontdesk_callbacks{promise="at-risk"}'),
    ).toBe(1);
    expect(text).toMatch(/^frontdesk_knowledge_info\{version="\w+"\} 1$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    for (const private_ of ['Quentin', 'Marlow', '5550147', '555-0147', conversationId, 'pills'])
      expect(text).not.toContain(private_);
    stream.socket.close();
    await server.close();
  });
});

it('shows its figures without a token where nobody else can reach it', async () => {
  const server = await startServer();
  expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
  await server.close();
});
