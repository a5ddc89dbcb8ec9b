import type { Request, Response } from 'restify';

/** One line of the route table: the server mounts nothing that isn't one. */
export interface Route {
  readonly method: 'get' | 'post' | 'options';
  /** restify path, e.g. `/articles/:id`. */
  readonly path: string;
  /** Who may call it; checked by the handler's own channel or, for staff, by the console's guard, and listed for the route matrix. */
  readonly access: 'public' | 'token' | 'loopback' | 'staff';
  /** Largest accepted body in bytes; a route without one takes no body. */
  readonly maxBodyBytes?: number;
  /** Answers the request, or throws an HttpError; anything else thrown becomes a 500 without its message. */
  handle(req: Request, res: Response): Promise<void>;
}
