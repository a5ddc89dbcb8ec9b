import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Command } from '../src/domain/answering/understanding.ts';
import type { Clinic } from '../src/domain/knowledge/knowledge.ts';
import { type Choice, choices, type Part, phrase, type SpanPart } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { mayQuote } from './desk/approved.ts';
import { moreOf, sourceParts } from './desk/article-commands.ts';
import { withContraindicationLine } from './desk/contraindication.ts';
import { type DeskState, deskOf } from './desk/desk-state.ts';
import { calmParts } from './desk/emergency-lines.ts';
import { commandIn, inputOf } from './desk/input.ts';
import { wantedLanguage } from './desk/language.ts';
import { offerCallback, otherLanguageChoice } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { suggestedQuestions } from './greeting-dialog.ts';
import { turnOf } from './turn-context.ts';

export const COMMAND_DIALOG = 'command';

/** What asks for nothing, so that an emergency that stands comes first. */
const NO_QUESTION: ReadonlySet<Command> = new Set([
  'no-content',
  'go-on',
  'aside',
  'thanks',
  'bye',
  'yes',
  'no',
  'skip',
  'cancel',
  'hush',
  'no-contact',
  'back',
  'help',
  'insult',
  'still-there',
]);

/** Answers everything that is neither a question nor a wish for a call: greetings, "help", "source?", "are you a bot?". */
export class CommandDialog extends Dialog {
  constructor() {
    super(COMMAND_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'command';
    const command = commandOf(dc);
    if (command === 'repeat') repeat(dc, turn);
    else if (command === 'erase') turn.intents.push({ kind: 'eraseWords' });
    const { emergency } = turn.state;
    const parts = emergency && NO_QUESTION.has(command) ? calmParts(emergency) : tell(command, turn, dc);
    if (parts.length > 0) reply(dc.context, ...withContraindicationLine(turn, parts));
    return dc.endDialog();
  }
}

/** The command of this turn. */
export const commandOf = (dc: DialogContext): Command => commandIn(inputOf(dc.context));

/** What isn't said to words that may be meant: "can't breathe lol", "goodnight forever". */
const PLEASANTRIES: readonly Command[] = ['aside', 'bye', 'thanks', 'yes', 'no'];

function tell(command: Command, turn: Turn, dc: DialogContext): Part[] {
  const desk = deskOf(dc);
  if (turn.triage.tier && PLEASANTRIES.includes(command)) return [phrase('command.unsure')];
  const { clinic } = turn.knowledge;
  const phone = clinicPhone(turn);
  switch (command) {
    case 'greeting':
      return [phrase('command.greeting', { clinic: clinic.name }), suggestions(turn)];
    case 'thanks':
      return [phrase('command.thanks')];
    case 'bye':
      return [phrase('command.bye', { clinic: clinic.name })];
    case 'help':
      return [phrase('command.help', { phone }), suggestions(turn)];
    case 'start-over':
      return [phrase('command.startOver'), suggestions(turn)];
    case 'cancel':
    case 'hush':
      return [CANCELS.test(turn.inbound.text) ? phrase('command.nothingToCancel', { phone }) : LEFT];
    case 'are-you-a-bot':
      return [phrase('command.bot', { clinic: clinic.name, phone })];
    case 'no-contact':
      return [phrase('command.noContact', { phone })];
    case 'language':
      return wantedLanguage(dc)
        ? [phrase('command.languageKept'), suggestions(turn, otherLanguageChoice(turn.state.lang))]
        : [phrase('command.language', { phone })];
    case 'person':
      return [phrase('command.person', { phone }), choices(offerCallback)];
    case 'source':
      return sourceParts(turn);
    case 'more':
      return moreOf(turn, desk);
    case 'erase':
      return [phrase('command.erased', { phone })];
    case 'privacy':
      return privacyParts(clinic);
    case 'copy':
      return [phrase('command.copy', { phone })];
    case 'repeat':
      return [];
    case 'back':
      return [phrase('command.back'), lastChoices(desk) ?? suggestions(turn)];
    case 'go-on':
      return [phrase('command.goOn')];
    case 'remember':
      return [phrase('command.remember', { phone }), suggestions(turn)];
    case 'complaint':
    case 'insult':
      return [soothe(phone, desk), choices(offerCallback)];
    case 'aside':
      return [phrase('command.aside')];
    case 'no':
      return [phrase('command.no')];
    case 'yes':
    case 'skip':
    case 'not-an-emergency':
    case 'no-content':
      return [phrase('command.noContent'), suggestions(turn)];
    default:
      return ofChat(command, turn);
  }
}

/** About the chat as a thing: its words, its window, its pace. */
function ofChat(command: 'unsend' | 'simpler' | 'display' | 'still-there', turn: Turn): Part[] {
  const phone = clinicPhone(turn);
  switch (command) {
    case 'unsend':
      return [phrase('command.unsend')];
    case 'simpler':
      return [phrase('command.simpler', { phone }), choices(offerCallback)];
    case 'display':
      return [phrase('command.display', { phone })];
    case 'still-there':
      return [phrase('command.stillThere'), suggestions(turn)];
  }
}

const privacyParts = ({ transcriptDays, privacyUrl }: Clinic): Part[] => [
  phrase('greeting.whoReads', { days: transcriptDays }),
  phrase('privacy.link', { url: privacyUrl }),
  phrase('command.eraseHow'),
];

/** "Cancel my visit" is told where; "never mind" isn't. */
const CANCELS = /cancel|unsubscribe/i;
const LEFT = phrase('command.left');

/** Said in turn to who complains or vents, so that nobody is told the same over and over. */
const SOOTHING = [
  (phone: string) => phrase('command.complaint', { phone }),
  (phone: string) => phrase('command.complaintAgain', { phone }),
  (phone: string) => phrase('command.complaintMore', { phone }),
] as const;

function soothe(phone: string, { last }: DeskState): Part {
  const said = new Set(last.flat().map((part) => (part.kind === 'phrase' ? part.id : null)));
  const before = SOOTHING.findIndex((sooth) => said.has(sooth(phone).id));
  return SOOTHING[(before + 1) % SOOTHING.length]!(phone);
}

const suggestions = ({ knowledge, state }: Turn, ...others: readonly Choice[]): Part =>
  choices(...suggestedQuestions(knowledge, state.lang), offerCallback, ...others);

/** The choices of the last reply that had some. */
const lastChoices = ({ last }: DeskState): Part | undefined =>
  last.flat().findLast((part) => part.kind === 'choices' && part.options.length > 0);

/** Says the last turn's replies again, unless the articles have changed since or may not be quoted any more. */
function repeat(dc: DialogContext, turn: Turn): void {
  const { last } = deskOf(dc);
  const isStale = ({ version, section }: SpanPart) =>
    version !== turn.knowledge.version || !mayQuote(turn, section);
  const stale = last.flat().some((part) => part.kind === 'span' && isStale(part));
  if (stale || last.length === 0) reply(dc.context, phrase('command.nothingToRepeat'));
  else for (const parts of last) reply(dc.context, ...parts);
}
