import type { Request, Response } from 'restify';
import type { PageReply, ShownForm, ShownRequest } from '../../domain/callbacks/plain-pages.ts';

/** The pages on which this channel answers. */
export interface FormPages {
  form(request: Request, response: Response, shown: ShownForm): void;
  /** In place of the form while no call may be asked for. */
  notOffered(request: Request, response: Response): void;
  /** What the bot said to a whole form. */
  reply(request: Request, response: Response, reply: PageReply): void;
  ownRequest(request: Request, response: Response, shown: ShownRequest): void;
  /** While the database is away. */
  unavailable(request: Request, response: Response): void;
  /** A link that leads nowhere: 404 for one that isn't ours, 410 for one that has ended. */
  noRequest(request: Request, response: Response, status: 404 | 410): void;
}
