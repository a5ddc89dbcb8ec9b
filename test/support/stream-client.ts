import { once } from 'node:events';
import WebSocket from 'ws';
import type { Activity, ActivitySet } from './direct-line-client.ts';
import { eventually } from './eventually.ts';

/** A socket on a conversation's stream, with all that came over it. */
export interface StreamClient {
  readonly socket: WebSocket;
  readonly activities: readonly Activity[];
  /** Waits until this many activities have come. */
  received(count: number): Promise<void>;
}

export async function openStream(streamUrl: string, origin?: string): Promise<StreamClient> {
  const socket = new WebSocket(streamUrl, origin === undefined ? {} : { origin });
  const activities: Activity[] = [];
  socket.on('message', (data) => {
    const text = String(data);
    // An empty message is a heartbeat.
    if (text !== '') activities.push(...(JSON.parse(text) as ActivitySet).activities);
  });
  await once(socket, 'open');
  const received = (count: number) =>
    eventually(() => expect(activities.length).toBeGreaterThanOrEqual(count));
  return { socket, activities, received };
}

/** 101 for a socket that opened (and is closed again), else the status that refused it. */
export function statusOfUpgrade(streamUrl: string, origin?: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(streamUrl, origin === undefined ? {} : { origin });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => resolve(0));
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
  });
}
