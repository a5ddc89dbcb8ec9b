import { ActivityHandlerBase, type TurnContext } from 'botbuilder';
import { DialogContext, type DialogSet, DialogTurnStatus } from 'botbuilder-dialogs';
import { FRONT_DESK_DIALOG } from '../../dialogs/front-desk-dialog.ts';
import { say, turnOf } from '../../dialogs/turn-context.ts';
import { phrase } from '../domain/transcripts/reply.ts';

interface DialogStack {
  dialogStack: { id: string; state: unknown }[];
}

/** Hands every activity of a conversation to its dialogs: what waits goes on, else the front desk begins. */
export class FrontDeskBot extends ActivityHandlerBase {
  readonly #dialogs: DialogSet;

  constructor(dialogs: DialogSet) {
    super();
    this.#dialogs = dialogs;
  }

  protected override onMessageActivity(context: TurnContext): Promise<void> {
    return this.#runDialogs(context);
  }

  protected override onConversationUpdateActivity(context: TurnContext): Promise<void> {
    return this.#runDialogs(context);
  }

  protected override onEventActivity(context: TurnContext): Promise<void> {
    return this.#runDialogs(context);
  }

  async #runDialogs(context: TurnContext): Promise<void> {
    const turn = turnOf(context);
    const stack: DialogStack = { dialogStack: await this.#knownStack(context) };
    const dialogContext = new DialogContext(this.#dialogs, context, stack);
    const { status } = await dialogContext.continueDialog();
    if (status === DialogTurnStatus.empty) await dialogContext.beginDialog(FRONT_DESK_DIALOG);
    turn.state = { ...turn.state, dialogStack: stack.dialogStack.length > 0 ? stack.dialogStack : null };
  }

  /** A stack of a release whose dialogs are gone would fail for ever: it is dropped, and the visitor is told. */
  async #knownStack(context: TurnContext): Promise<DialogStack['dialogStack']> {
    const stack = turnOf(context).state.dialogStack as DialogStack['dialogStack'] | null;
    if (!stack) return [];
    if (stack.every(({ id }) => this.#dialogs.find(id))) return stack;
    await say(context, [phrase('error.formReset')]);
    return [];
  }
}
