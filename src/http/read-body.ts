import type { Request } from 'restify';
import { HttpError } from './http-error.ts';

/** Reads a request's body into `request.body`, no further than the route's limit. */
export async function readBody(request: Request, maxBytes: number): Promise<void> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  request.body = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Events cost a third of what an async iterator does.
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.pause();
        reject(tooLarge(maxBytes));
      } else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    // Whoever hangs up within the body: no failure of ours.
    request.once('error', (cause) => reject(incomplete(cause)));
    request.once('close', () => {
      if (!request.readableEnded) reject(incomplete());
    });
  });
}

const incomplete = (cause?: unknown): HttpError =>
  new HttpError(400, 'Incomplete', 'The request ended before its body did: send it again', { cause });

const tooLarge = (maxBytes: number): HttpError =>
  new HttpError(413, 'TooLarge', `The body is larger than ${maxBytes / 1024} KiB: send less`);
