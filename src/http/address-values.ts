import type { Request } from 'restify';
import { cleanText } from './clean-text.ts';

/** What stands after the `?` of an address, without what databases refuse. */
export const queryValues = (request: Request): URLSearchParams =>
  new URLSearchParams(
    [...new URLSearchParams(request.getQuery())].map(([name, value]) => [name, cleanText(value)]),
  );

/** A part of an address by its name in the route, without what databases refuse. */
export const pathValue = (request: Request, name: string): string => cleanText(String(request.params[name]));
