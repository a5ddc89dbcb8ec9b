/** What was looked at. */
export type Subject =
  | 'settings'
  | 'chat'
  | 'knowledge'
  | 'keys'
  | 'database'
  | 'notices'
  | 'sms'
  | 'bot'
  | 'staff'
  | 'clock'
  | 'files'
  | 'disk'
  | 'backup';

/** How something stands. `warn` keeps nothing from working; `fail` does. */
export interface Finding {
  readonly subject: Subject;
  readonly state: 'ok' | 'warn' | 'fail';
  /** What holds, in one line without personal data. */
  readonly said: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export const ok = (subject: Subject, said: string): Finding => ({ subject, state: 'ok', said });

export const warn = (subject: Subject, said: string, remedy: string): Finding => ({
  subject,
  state: 'warn',
  said,
  remedy,
});

/** @param remedy left out where `said` has it. */
export const fail = (subject: Subject, said: string, remedy?: string): Finding => ({
  subject,
  state: 'fail',
  said,
  ...(remedy === undefined ? {} : { remedy }),
});
