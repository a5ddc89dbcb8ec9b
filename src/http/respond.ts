import { gzipSync } from 'node:zlib';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Request, Response } from 'restify';
import type { Asset } from './assets.ts';
import { contentPolicy, type Origins } from './policy.ts';

const YEAR_S = 31_536_000;
const COMPRESS_FROM = 1_024;
const compressed = new WeakMap<Asset, Buffer>();

export interface PageOptions {
  readonly status?: number;
  readonly kind?: 'chat' | 'page';
  /** Shows what is one visitor's alone: nothing keeps a copy. */
  readonly isPrivate?: boolean;
}

/** Sends a page with its own content policy. */
export function sendPage(response: Response, origins: Origins, page: VNode, options: PageOptions = {}): void {
  const html = Buffer.from(`<!doctype html>${renderToString(page)}`);
  response.setHeader('Content-Security-Policy', contentPolicy(origins, options.kind ?? 'page'));
  response.setHeader('Cache-Control', options.isPrivate ? 'no-store' : 'no-cache');
  response.writeHead(options.status ?? 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': html.length,
  });
  response.end(html);
}

/** Sends a file; a request that names its very content may keep it for a year, any other for `maxAgeS`. */
export function sendAsset(request: Request, response: Response, file: Asset, maxAgeS: number): void {
  const etag = `"${file.hash}"`;
  const named = new URLSearchParams(request.getQuery()).get('v') === file.hash;
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader(
    'Cache-Control',
    named ? `public, max-age=${YEAR_S}, immutable` : `public, max-age=${maxAgeS}`,
  );
  // Scripts on the clinic's pages come from here.
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304);
    response.end();
    return;
  }
  const body = encode(request, response, file);
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': body.length });
  response.end(body);
}

function encode(request: Request, response: Response, file: Asset): Buffer {
  const plain = Buffer.from(file.body);
  const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!accepts || plain.length < COMPRESS_FROM) return plain;
  response.setHeader('Content-Encoding', 'gzip');
  const known = compressed.get(file);
  if (known) return known;
  const body = gzipSync(plain, { level: 9 });
  compressed.set(file, body);
  return body;
}
