import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** The built program, and a clinic's own web site on another origin that embeds its chat. */
export interface Site {
  /** The program's origin, on localhost. */
  readonly origin: string;
  /** The clinic's origin, on 127.0.0.1, so that browsers take the two for different sites. */
  readonly clinic: string;
  readonly location: DatabaseLocation;
  readonly server: ServerProcess;
  /** Kills the program without a goodbye. */
  kill(): Promise<void>;
  /** Starts it again on its port and data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Further settings of a site, which may need to know where it will be. */
export type SiteEnvironment = (origin: string) => Promise<Readonly<Record<string, string>>>;

export async function startSite(environment?: SiteEnvironment): Promise<Site> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const clinic = createClinic(origin).listen(0, '127.0.0.1');
  await once(clinic, 'listening');
  const clinicOrigin = `http://127.0.0.1:${(clinic.address() as AddressInfo).port}`;
  const env = await environment?.(origin);
  const location = await createDatabase('sqlite');
  const start = () => startServerProcess({ location, port, env: { ALLOWED_ORIGINS: clinicOrigin, ...env } });
  let server = await start().catch((error: unknown) => {
    clinic.close();
    throw error;
  });
  return {
    origin,
    clinic: clinicOrigin,
    location,
    get server() {
      return server;
    },
    kill: () => server.end('SIGKILL'),
    restart: async () => {
      server = await start();
    },
    close: async () => {
      await server.end();
      clinic.close();
      await dropDatabase(location);
    },
  };
}

/** `/` is a plain page; `/strict` has styles and a content policy that stand in the way of anything foreign. */
function createClinic(frontdesk: string): Server {
  const script = `<script src="${frontdesk}/widget.js" data-label="Ask the clinic" async></script>`;
  const hostile = `<style nonce="own">
    * { color: red !important; font-size: 40px !important; }
    div, iframe, button { display: none !important; position: static !important; width: 1px !important; }
  </style>`;
  const policy = `default-src 'none'; script-src ${frontdesk}; frame-src ${frontdesk}; style-src 'nonce-own'; require-trusted-types-for 'script'`;
  return createServer((request, response) => {
    const strict = request.url === '/strict';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (strict) response.setHeader('Content-Security-Policy', policy);
    response.end(
      `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A clinic</title>${strict ? hostile : ''}<h1>A clinic</h1>${script}</html>`,
    );
  });
}
