import { staffCalendar } from '../domain/callbacks/windows.ts';
import { promisedCalls } from '../storage/window-places.ts';
import { type ActionCall, act, TEXT } from './callback-action.ts';
import { wrongCall } from './reference-argument.ts';
import { windowOf } from './when-argument.ts';

const reschedule: ActionCall = {
  name: 'callbacks reschedule',
  takes: 'a reference and a time',
  example: 'ABCD2345 --when "tomorrow at 3"',
  options: { when: TEXT },
  action: ({ values: { when } }) => {
    if (when === undefined) throw wrongCall(reschedule);
    return async ({ database, clinic, now }) => {
      const calendar = staffCalendar(clinic, await promisedCalls(database, now));
      return { kind: 'reschedule', window: windowOf(when, now, calendar) };
    };
  },
};

export const callbacksReschedule = act(reschedule);
