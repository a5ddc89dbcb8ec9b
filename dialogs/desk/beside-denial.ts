import type { TurnContext } from 'botbuilder';
import { inputOf, looksLikeQuestion, readOnly } from './input.ts';

const DENIAL =
  /^\W*(?:(?:this|it|that)(?:'s| is)? )?(?:not an|no|isn'?t an|is not an) emergency\b[\s,.;:!-]*(?:(?:but|just|only|i was|i'm|wondering|curious|and|so)[ ,]+)*/i;

/** "Not an emergency but do you treat anxiety", where none was heard: only what stands behind it is asked. */
export function readBesideDenial(context: TurnContext): void {
  const { text, value } = inputOf(context);
  const rest = text.replace(DENIAL, '');
  if (value === null && rest !== text && looksLikeQuestion(rest)) readOnly(context, rest);
}
