import { DirectLine, type DirectLineOptions } from 'botframework-directlinejs';
import WebSocket from 'ws';
import { XmlHttpRequest } from './xml-http-request.ts';

/** The stream sockets that were opened, newest last. */
export type Sockets = readonly WebSocket[];

/**
 * The real botframework-directlinejs, whose understanding of Direct Line decides whether ours is right.
 * `sockets` are its stream connections, so that a test can cut one.
 */
export function createDirectLine(
  serverUrl: string,
  options: DirectLineOptions,
): { directLine: DirectLine; sockets: Sockets } {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest, WebSocket });
  const sockets: WebSocket[] = [];
  class CountedWebSocket extends WebSocket {
    constructor(url: string) {
      super(url, { origin: serverUrl });
      sockets.push(this);
    }
  }
  const services = { WebSocket: CountedWebSocket, random: () => 0 };
  const settings = { domain: `${serverUrl}/v3/directline`, ...options, ...services };
  const directLine = new DirectLine(settings as unknown as DirectLineOptions);
  return { directLine, sockets };
}

/** A token as a page of ours gets it. */
export async function generateToken(serverUrl: string): Promise<string> {
  const response = await fetch(`${serverUrl}/v3/directline/tokens/generate`, { method: 'POST' });
  return ((await response.json()) as { token: string }).token;
}
