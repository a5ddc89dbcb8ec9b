import { createDatabase, type DatabaseKind, dropDatabase } from '../support/databases.ts';
import { startConversation } from '../support/direct-line-client.ts';
import { type ServerOptions, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import type { Connection, Post } from './load.ts';
import { end, firstLine, startRole } from './processes.ts';

export const CONNECTIONS = 20;
export const PEER = 'sdk-echo-dialog';

/** Each is answered from an article. Many, since one posted again and again finds all that it needs still at hand. */
export const QUESTIONS = [
  'Can magnesium IV help with muscle cramps?',
  'What exactly is magnesium chloride?',
  'Is it used for migraine?',
  'Does magnesium have anything to do with blood pressure?',
  'How is cortisol affected?',
  'Would magnesium keep my bones strong after sixty?',
  'Can it keep moods steady?',
  'Does magnesium help you sleep better?',
  'What is a neuron, and why would it want magnesium?',
  'Does being low on magnesium cause inflammation?',
  'these calf cramps are murder. Would magnesium loosen them up?',
  'I hear magnesium keeps the heart beating steady. This is correct?',
  'Memory. Does it help memory?',
  'Could you tell me in general how it supports the brain over the years?',
  'why put it in my arm when they sell it in bottles at the pharmacy',
  'my shoulders are always tense from the desk, does the drip relax them',
];

/** One side of a comparison: what to post, and where. */
export interface Side {
  readonly name: string;
  readonly connections: readonly Connection[];
  close(): Promise<void>;
}

/** The SDK's echo bot (see sdk-echo-dialog.ts), one conversation a connection. */
export async function sdkEchoDialog(): Promise<Side> {
  const child = startRole(PEER);
  const port = Number(await firstLine(child));
  const connections = Array.from({ length: CONNECTIONS }, (_, i) => ({
    port,
    headers: {},
    posts: QUESTIONS.map((text) => ({
      path: '/api/messages',
      body: JSON.stringify({
        type: 'message',
        id: '{id}',
        channelId: 'directline',
        deliveryMode: 'expectReplies',
        serviceUrl: 'http://127.0.0.1:1/',
        from: { id: `user-${i}` },
        recipient: { id: 'bot' },
        conversation: { id: `conversation-${i}` },
        text,
      }),
    })),
  }));
  return { name: PEER, connections, close: () => end(child) };
}

export interface FrontdeskOptions extends Pick<ServerOptions, 'env' | 'nodeOptions' | 'readyWithinMs'> {
  readonly kind: DatabaseKind;
  readonly postgresUrl?: string;
  readonly processes?: number;
  /** What its visitors ask, one after the other. */
  readonly questions?: readonly string[];
}

/** This program as it is started for real, in one process or several on one database, one conversation a connection. */
export async function frontdesk(
  name: string,
  { kind, postgresUrl, processes = 1, questions = QUESTIONS, ...options }: FrontdeskOptions,
): Promise<Side> {
  const location = await createDatabase(kind, postgresUrl);
  const servers: ServerProcess[] = [];
  for (let i = 0; i < processes; i++) servers.push(await startServerProcess({ location, ...options }));
  const connections: Connection[] = [];
  for (let i = 0; i < CONNECTIONS; i++)
    connections.push(await visitor(servers[i % processes] as ServerProcess, questions));
  const close = async () => {
    await Promise.all(servers.map((server) => server.end()));
    await dropDatabase(location);
  };
  return { name, connections, close };
}

async function visitor({ url, port }: ServerProcess, questions: readonly string[]): Promise<Connection> {
  const { conversationId, token } = await startConversation(url);
  return {
    port,
    headers: { authorization: `Bearer ${token}` },
    posts: questions.map((text) => question(conversationId, text)),
  };
}

/** A message of the conversation's visitor. */
export const question = (conversation: string, text: string): Post => ({
  path: `/v3/directline/conversations/${conversation}/activities`,
  body: JSON.stringify({
    type: 'message',
    from: { id: 'visitor' },
    text,
    channelData: { clientActivityID: '{id}' },
  }),
});
