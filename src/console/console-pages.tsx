import type { VNode } from 'preact';
import type { Response } from 'restify';
import { Assets } from '../http/assets.ts';
import { sendPage } from '../http/respond.ts';

const ASSET_NAMES = ['console.js', 'console.css', 'icon.svg'];

/** Sends the console's pages: nobody keeps a copy, and nobody frames them. */
export class ConsolePages {
  readonly assets: Assets;
  readonly #publicUrl: string;

  /** @throws {Error} when the build hasn't made the browser files. */
  constructor({ assetsDir, publicUrl }: { readonly assetsDir: string; readonly publicUrl: string }) {
    this.assets = new Assets(assetsDir, ASSET_NAMES, '/staff/assets');
    this.#publicUrl = publicUrl;
  }

  send(response: Response, view: VNode, options: { readonly status?: number } = {}): void {
    sendPage(response, { publicUrl: this.#publicUrl, allowedOrigins: [] }, view, {
      ...options,
      isPrivate: true,
    });
  }
}

/** Goes on to another page by GET, so that a reload does nothing twice. */
export function seeOther(response: Response, location: string): void {
  response.setHeader('Location', location);
  response.writeHead(303);
  response.end();
}
