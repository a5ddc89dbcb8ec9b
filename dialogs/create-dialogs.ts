import { DialogSet } from 'botbuilder-dialogs';
import { FRONT_DESK_DIALOG, FrontDeskDialog, INNER_DIALOGS } from './front-desk-dialog.ts';

/** Every dialog id that a stored stack may hold in this release. A stack with another one is dropped politely. */
export const knownDialogs: readonly string[] = [FRONT_DESK_DIALOG, ...INNER_DIALOGS];

/** All dialogs of the bot. They keep nothing of their own between turns, so one set serves every conversation. */
export const createDialogs = (): DialogSet => new DialogSet().add(new FrontDeskDialog());
