import { createDatabase, type DatabaseKind, dropDatabase } from '../support/databases.ts';
import { startConversation } from '../support/direct-line-client.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import type { Connection } from './load.ts';
import { end, firstLine, startRole } from './processes.ts';

const CONNECTIONS = 20;
export const PEER = 'sdk-echo-dialog';
const QUESTION = 'Can magnesium IV help with muscle cramps?';

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
    path: '/api/messages',
    headers: {},
    body: JSON.stringify({
      type: 'message',
      id: '{id}',
      channelId: 'directline',
      deliveryMode: 'expectReplies',
      serviceUrl: 'http://127.0.0.1:1/',
      from: { id: `user-${i}` },
      recipient: { id: 'bot' },
      conversation: { id: `conversation-${i}` },
      text: QUESTION,
    }),
  }));
  return { name: PEER, connections, close: () => end(child) };
}

/** This program as it is started for real, in one process or several on one database, one conversation a connection. */
export async function frontdesk(
  name: string,
  kind: DatabaseKind,
  postgresUrl: string,
  processes = 1,
): Promise<Side> {
  const location = await createDatabase(kind, postgresUrl);
  const servers: ServerProcess[] = [];
  for (let i = 0; i < processes; i++) servers.push(await startServerProcess({ location }));
  const connections: Connection[] = [];
  for (let i = 0; i < CONNECTIONS; i++)
    connections.push(await visitor(servers[i % processes] as ServerProcess));
  const close = async () => {
    await Promise.all(servers.map((server) => server.end()));
    await dropDatabase(location);
  };
  return { name, connections, close };
}

async function visitor({ url, port }: ServerProcess): Promise<Connection> {
  const { conversationId, token } = await startConversation(url);
  return {
    port,
    path: `/v3/directline/conversations/${conversationId}/activities`,
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      type: 'message',
      from: { id: 'visitor' },
      text: QUESTION,
      channelData: { clientActivityID: '{id}' },
    }),
  };
}
