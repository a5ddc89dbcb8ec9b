import { ATTEMPT_OUTCOMES } from '../domain/callbacks/callback-action.ts';
import { CLOSE_REASONS } from '../domain/callbacks/callback-request.ts';
import { type ActionCall, act, type CallbackCommand, TEXT } from './callback-action.ts';
import { wrongCall } from './reference-argument.ts';
import { checkWhoseNumber, nameOf, phoneOf } from './request-fields.ts';
import { checkedName } from './staff-name.ts';

const plain = (kind: 'claim' | 'release' | 'take-over' | 'reach' | 'book'): CallbackCommand =>
  act({
    name: `callbacks ${kind}`,
    takes: 'one reference',
    example: 'ABCD2345',
    action: () => ({ kind }),
  });

const attempt: ActionCall = {
  name: 'callbacks attempt',
  takes: `a reference and what came of the call (${ATTEMPT_OUTCOMES.join(', ')})`,
  example: 'ABCD2345 voicemail',
  more: 1,
  action: ({ words: [given] }) => {
    const outcome = ATTEMPT_OUTCOMES.find((one) => one === given);
    if (!outcome) throw wrongCall(attempt);
    return { kind: 'attempt', outcome };
  },
};

const close: ActionCall = {
  name: 'callbacks close',
  takes: `a reference and a reason (${CLOSE_REASONS.join(', ')})`,
  example: 'ABCD2345 --reason price',
  options: { reason: TEXT },
  action: ({ values }) => {
    const reason = CLOSE_REASONS.find((one) => one === values.reason);
    if (!reason) throw wrongCall(close);
    return { kind: 'close', reason };
  },
};

const assign: ActionCall = {
  name: 'callbacks assign',
  takes: 'a reference and who shall call',
  example: 'ABCD2345 --to "Bea Sun"',
  options: { to: TEXT },
  action: ({ values: { to } }) => {
    if (to === undefined) throw wrongCall(assign);
    return { kind: 'assign', to: checkedName(to, '--to') };
  },
};

const correct: ActionCall = {
  name: 'callbacks correct',
  takes: 'a reference and --phone, --name or both',
  example: 'ABCD2345 --phone "212 555 0142"',
  options: { phone: TEXT, name: TEXT },
  action: ({ values: { phone, name } }) => {
    if (phone === undefined && name === undefined) throw wrongCall(correct);
    const read = {
      ...(phone === undefined ? {} : { phone: phoneOf(phone) }),
      ...(name === undefined ? {} : { name: nameOf(name) }),
    };
    return async ({ clinic }) => {
      if (read.phone) checkWhoseNumber(read.phone, clinic);
      return { kind: 'correct', ...read };
    };
  },
};

const note: ActionCall = {
  name: 'callbacks note',
  takes: 'a reference and a text',
  example: 'ABCD2345 "asks for Bea"',
  more: 1,
  notes: true,
  action: () => ({ kind: 'note' }),
};

export const callbacksClaim = plain('claim');
export const callbacksRelease = plain('release');
export const callbacksTakeOver = plain('take-over');
export const callbacksReach = plain('reach');
export const callbacksBook = plain('book');
export const callbacksAttempt = act(attempt);
export const callbacksClose = act(close);
export const callbacksAssign = act(assign);
export const callbacksCorrect = act(correct);
export const callbacksNote = act(note);
