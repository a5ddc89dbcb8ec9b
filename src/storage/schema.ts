import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL. Instants are ISO 8601 text in UTC, JSON is text, booleans are 0 or 1.
 * A `sealed` column holds personal data and is only written and read through personal.ts.
 * Keys of the hot tables begin with the conversation, which is what they would be distributed by.
 */
export interface Tables {
  conversations: ConversationsTable;
  activities: ActivitiesTable;
  callback_requests: CallbackRequestsTable;
  callback_people: CallbackPeopleTable;
  callback_links: CallbackLinksTable;
  callback_events: CallbackEventsTable;
  callback_windows: CallbackWindowsTable;
  outbox: OutboxTable;
  notice_checks: NoticeChecksTable;
  spent_tickets: SpentTicketsTable;
  sent_forms: SentFormsTable;
  reference_tries: ReferenceTriesTable;
  answer_votes: AnswerVotesTable;
  question_verdicts: QuestionVerdictsTable;
  staff: StaffTable;
  staff_passkeys: StaffPasskeysTable;
  staff_recovery_codes: StaffRecoveryCodesTable;
  staff_invitations: StaffInvitationsTable;
  staff_sessions: StaffSessionsTable;
  sign_in_failures: SignInFailuresTable;
  callback_words: CallbackWordsTable;
  day_counts: DayCountsTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  phrasings: PhrasingsTable;
  gap_decisions: GapDecisionsTable;
  switches: SwitchesTable;
  desk_changes: DeskChangesTable;
  tried_phrasing: TriedPhrasingTable;
  transcripts: TranscriptsTable;
  transcript_marks: TranscriptMarksTable;
  transcript_notes: TranscriptNotesTable;
  transcript_words: TranscriptWordsTable;
  emergency_closures: EmergencyClosuresTable;
  conversation_holds: ConversationHoldsTable;
  opt_outs: OptOutsTable;
  started_texts: StartedTextsTable;
  bot_conversations: BotConversationsTable;
  staff_channel: StaffChannelTable;
  staff_cards: StaffCardsTable;
  limit_counts: LimitCountsTable;
  last_backup: LastBackupTable;
}

/** Of PostgreSQL alone; beside a SQLite file the folder says it (last-backup.ts). */
export interface LastBackupTable {
  id: number;
  made_at: string;
}

/** What several processes on PostgreSQL count together for their limits; kept until its time is over. */
export interface LimitCountsTable {
  /** A keyed hash of the limit's name and the address, number or conversation. */
  who: string;
  points: number;
  ends_at: string;
}

/** Who ended all texts, by the keyed hash of their number. */
export interface OptOutsTable {
  number_lookup: string;
  /** What the hash is of (E.164), so that it can be made anew with another key; null where the channel tells none. */
  number: Sealed | null;
  /** OptOut. */
  how: string;
  at: string;
}

/** Texts that we started, for the caps and for what became of them; kept for a few days. */
export interface StartedTextsTable {
  /** Of its delivery. */
  id: string;
  number_lookup: string;
  at: string;
  /** The provider's id of it; null before it has one. */
  sid: string | null;
  /** As the provider says: `queued`, `sent`, `delivered`, `undelivered`, `failed`; before that `begun`. */
  status: string;
  /** The provider's code of what went wrong. */
  error: string | null;
}

export type Sealed = string & { readonly __sealed: true };

export interface ConversationsTable {
  id: string;
  channel: string;
  user_id: string;
  /** Grows by one with every commit; a turn commits only where it still is what the turn read. */
  version: number;
  last_seq: number;
  /** JSON of ConversationState. */
  state: Sealed;
  lang: string;
  /** 1 once the visitor wrote something. */
  wrote: number;
  /** When triage first interrupted this conversation. */
  flagged_at: string | null;
  /** When staff looked at it after its last emergency; null while nobody has. */
  seen_at: string | null;
  /** How many callback requests came from it. */
  callbacks: number;
  /** How far its callback form ever came, as FORM_STEPS counts; null where none was begun. */
  form_step: number | null;
  created_at: string;
  updated_at: string;
}

export interface ActivitiesTable {
  conversation_id: string;
  seq: number;
  direction: 'in' | 'out';
  type: string;
  /** The channel's id of an inbound message: unique per conversation and type. */
  message_id: string | null;
  /** For a reply: the seq of what it answers. */
  reply_to: number | null;
  /** What the visitor wrote. */
  text: Sealed | null;
  /** JSON of the reply's parts. */
  parts: Sealed | null;
  /** The rendered activity as JSON, as it is delivered; always has `text`. */
  payload: Sealed | null;
  outcome: string | null;
  /** JSON array of section ids answered from. */
  sections: string | null;
  /** JSON of Triage; null where it found nothing. */
  triage: string | null;
  /** What would have answered a message that got no answer: Missing. */
  missing: string | null;
  /** What the service that it was brought to calls it; of an answer by text message, the id of the message that it went back with. */
  provider_id?: string | null;
  created_at: string;
}

export interface CallbackRequestsTable {
  ref: string;
  conversation_id: string;
  channel: string;
  status: string;
  consent_version: string;
  consent_at: string;
  consent_channel: string;
  name: Sealed;
  /** JSON of Phone. */
  phone: Sealed;
  /** Keyed hash of the E.164 number, for finding and linking. */
  phone_lookup: string;
  window_start: string;
  window_end: string;
  topic: Sealed | null;
  voicemail: number;
  email: Sealed | null;
  for_whom: Sealed | null;
  /** Null where it is for the visitor. */
  may_discuss: number | null;
  /** The number (E.164) that agreed to texts about it, and when; null where nobody did. */
  texts_to: Sealed | null;
  texts_agreed_at: string | null;
  lang: string;
  /** IANA name of the visitor's time zone as their device said it, which may be none that this machine knows; null where none was said. */
  time_zone: string | null;
  /** JSON array of rule ids. */
  flags: string;
  /** The request whose card this one stands on: an earlier one of the same person and day, from another conversation. */
  joined_ref: string | null;
  created_at: string;
  updated_at: string;
  /** When staff first looked at it. */
  opened_at: string | null;
  /** The one of staff who works it, by name. */
  claimed_by: string | null;
  claimed_at: string | null;
  /** Calls that were tried for its window; null counts as none. */
  attempts: number | null;
  /** The first of them: the promise is measured by it. */
  attempted_at: string | null;
  /** From when the next call is due, after one that reached nobody. */
  next_attempt_at: string | null;
  /** ClosedReason, of a closed one. */
  closed_reason: string | null;
  /** Grows by one with every change, so that nobody writes over what they haven't seen. */
  version: Generated<number>;
}

/** The request that a person's card began with (keyed hash of phone and name): one from elsewhere within a day joins it. */
export interface CallbackPeopleTable {
  person_lookup: string;
  ref: string;
  since: string;
}

/** What happened to a request, in order: the first is that it was asked for. */
export interface CallbackEventsTable {
  ref: string;
  seq: number;
  at: string;
  /** `visitor`, `frontdesk` for what happens by itself, or the name of one of staff. */
  by: string;
  /** CallbackEventKind. */
  kind: string;
  /** JSON without personal data: a window, an outcome, a reason. */
  detail: string | null;
  /** What one of staff wrote. */
  note: Sealed | null;
}

/** A row for each hour in which a call was ever promised: whoever takes a place holds those of its window, so that two never take the last one. */
export interface CallbackWindowsTable {
  /** The beginning of an hour in UTC. */
  window_start: string;
}

/** Two requests with the same phone and another name. */
export interface CallbackLinksTable {
  ref: string;
  linked_ref: string;
}

export interface OutboxTable {
  /** One effect has one id, made from what caused it; a receiver can drop a repetition by it. */
  id: string;
  /** Deliveries to one destination leave in order of creation. */
  destination: string;
  kind: string;
  payload: string;
  status: 'pending' | 'claimed' | 'sent' | 'dead';
  attempts: number;
  next_attempt_at: string;
  claimed_until: string | null;
  last_error: string | null;
  created_at: string;
  sent_at: string | null;
}

/** Test notices: a destination counts as read by somebody once its notice's code was confirmed. */
export interface NoticeChecksTable {
  /** Hash of the destination with its address or URL. */
  fingerprint: string;
  destination: string;
  /** Of the last test notice that was sent there. */
  code: string;
  asked_at: string;
  confirmed_at: string | null;
  /** The one of staff who confirmed it, by name. */
  confirmed_by: string | null;
}

/** One-time tickets that were used; a row lives until the ticket would have expired. */
export interface SpentTicketsTable {
  id: string;
  expires_at: string;
}

/** Forms of the console that do something once, however often they are sent. */
export interface SentFormsTable {
  /** Hash of who sent what. */
  id: string;
  sent_at: string;
  /** Address of the page that came of it; null until it is done. */
  leads_to: string | null;
}

/** Tries of the last hour to reach a request by its reference and digits, each counted before it was judged; a right one is taken out. */
export interface ReferenceTriesTable {
  id: string;
  conversation_id: string;
  /** What was given as the reference, whether or not there is such a request. */
  ref: string;
  at: string;
}

/**
 * Whether an answer helped: one row for each section that it was from. It outlives the conversation, so nothing in it leads there:
 * `voice` is a keyed hash of the answer's place.
 */
export interface AnswerVotesTable {
  voice: string;
  section: string;
  knowledge_version: string;
  helped: number;
  /** `2026-11-20`, in the clinic's zone. */
  day: string;
}

/** What the visitor made of a question's answer, where that differs from what its outcome says. */
export interface QuestionVerdictsTable {
  conversation_id: string;
  /** Of the message that asked. */
  seq: number;
  answered: number;
  /** The section that the visitor chose when the bot asked which one was meant. */
  picked: string | null;
}

export interface StaffTable {
  id: string;
  name: string;
  /** The name as it is compared: no two of staff share one. */
  name_key: string;
  /** Role of domain/staff. */
  role: string;
  /** Who they are for the clinic's own identity provider: issuer and `sub`. */
  subject: string | null;
  /** Object id of Entra ID by which Teams knows them. */
  entra_id: string | null;
  /** 1 where no single key does anything for them. */
  without_keys: Generated<number>;
  created_at: string;
  disabled_at: string | null;
}

export interface StaffPasskeysTable {
  /** Credential id, base64url. */
  id: string;
  staff_id: string;
  /** COSE key, base64url. */
  public_key: string;
  counter: number;
  /** JSON array, as the browser said. */
  transports: string;
  created_at: string;
  used_at: string | null;
}

export interface StaffRecoveryCodesTable {
  /** Keyed hash of person and code. */
  code_lookup: string;
  staff_id: string;
  used_at: string | null;
}

/** Links by which somebody of staff makes their first passkey; without `staff_id` the one of the first start. */
export interface StaffInvitationsTable {
  token_hash: string;
  staff_id: string | null;
  expires_at: string;
  used_at: string | null;
}

export interface StaffSessionsTable {
  token_hash: string;
  staff_id: string;
  created_at: string;
  seen_at: string;
  /** 1 while it waits for its person to unlock it. */
  locked: number;
  /** References of the cards that are open in it, with spaces between, and when they last were. */
  viewing: string | null;
  viewing_at: string | null;
}

export interface SignInFailuresTable {
  id: string;
  /** Keyed hash of a name or an address. */
  who: string;
  at: string;
}

/** By what a request is found: keyed hashes of beginnings of the name's words and of the last four digits. */
export interface CallbackWordsTable {
  word_lookup: string;
  ref: string;
}

/** What was counted of the conversations that began on a day: it names nobody, and stays when they are deleted. */
export interface DayCountsTable {
  /** `2026-11-20`, in the clinic's zone as it was when it was counted. */
  day: string;
  /** CountKind of domain/figures. */
  kind: string;
  name: string;
  count: number;
}

export interface AuditTable {
  /** From 1, without a gap. */
  seq: number;
  at: string;
  by: string;
  /** AuditAction. */
  action: string;
  /** A reference, a conversation or another id. */
  subject: string | null;
  /** JSON without personal data. */
  detail: string | null;
  /** Keyed hash of the row and of the hash before it. */
  hash: string;
}

/** One row: where the audit ends, so that it is seen when its last rows are gone. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
}

/** Example questions that staff have added and that no article file holds yet; in their own words and no visitor's. */
export interface PhrasingsTable {
  id: string;
  section: string;
  text: string;
  /** Without capitals and punctuation: the same question stands once. */
  words: string;
  added_by: string;
  added_at: string;
  /** When staff took it back; it can be put back. */
  removed_at: string | null;
}

/** What staff have made of a gap. */
export interface GapDecisionsTable {
  /** Keyed hash of its words. */
  gap: string;
  /** `hidden` or `answered`. */
  kind: string;
  phrasing_id: string | null;
  decided_by: string;
  decided_at: string;
}

/** What managers have stopped; a row is on. */
export interface SwitchesTable {
  /** `paused`, `closed-day` or `section:` with the section's id. */
  id: string;
  /** ISO date of the clinic's calendar, of `closed-day`. */
  day: string | null;
  set_by: string;
  set_at: string;
}

/** How often staff have changed the desk, by what they changed. */
export interface DeskChangesTable {
  kind: string;
  version: number;
}

/** The example question that staff tried last. */
export interface TriedPhrasingTable {
  id: number;
  section: string;
  text: string;
}

/** A conversation in which somebody wrote, as staff find and review it. What a turn adds is read into it soon afterwards. */
export interface TranscriptsTable {
  conversation_id: string;
  channel: string;
  started_at: string;
  last_at: string;
  /** Last sequence number that was read into this row. */
  read_seq: number;
  /** How many messages the visitor wrote. */
  messages: number;
  /** The message that tells most of it in a list. */
  preview_seq: number | null;
  /** 1 while a callback form stands open in it that nobody has called abandoned yet. */
  form_open: number;
  /** JSON array of LookReason. */
  reasons: string;
  /** 1 while it needs a look. */
  look: number;
  /** 1 while nobody of staff has opened it since its last message. */
  unread: number;
  /** Last sequence number that was there when it was reviewed; 0 while nobody has. */
  reviewed_seq: number;
  reviewed_at: string | null;
  reviewed_by: string | null;
}

/** What a conversation is listed under. */
export interface TranscriptMarksTable {
  /** TranscriptMark. */
  mark: string;
  /** As in its row of `transcripts`. */
  last_at: string;
  conversation_id: string;
}

/** What staff say of a conversation or of one message in it. */
export interface TranscriptNotesTable {
  id: string;
  conversation_id: string;
  /** Of the message; null for the whole. */
  seq: number | null;
  /** NoteKind. */
  kind: string;
  at: string;
  by: string;
  words: Sealed | null;
}

/** By what a conversation is found: keyed hashes of the words that the visitor wrote. */
export interface TranscriptWordsTable {
  word_lookup: string;
  /** When the conversation began. */
  started_at: string;
  conversation_id: string;
}

/** How emergencies ended. A later one opens the conversation's again. */
export interface EmergencyClosuresTable {
  id: string;
  conversation_id: string;
  /** Last sequence number that was there when it was closed. */
  closed_seq: number;
  at: string;
  by: string;
  /** EmergencyOutcome. */
  outcome: string;
  words: Sealed | null;
}

/** Conversations that staff keep beyond their time. */
export interface ConversationHoldsTable {
  conversation_id: string;
  at: string;
  by: string;
  /** Why. */
  words: Sealed | null;
}

/** Where conversations of Azure Bot Service are answered. */
export interface BotConversationsTable {
  conversation_id: string;
  /** JSON of BotReference: its ids name people. */
  reference: Sealed;
  /** Keyed hash of it. */
  reference_lookup: string;
  updated_at: string;
}

/** The channel of Teams in which staff are told: one row, or none. */
export interface StaffChannelTable {
  id: number;
  /** Drawn when the channel is chosen: another channel is another place. */
  place: string;
  /** JSON of where it is answered. */
  reference: Sealed;
  /** Name of the manager who chose it. */
  kept_by: string;
  kept_at: string;
}

/** The cards of requests in the channel of staff. */
export interface StaffCardsTable {
  ref: string;
  /** `staff_channel.place` of the channel that it stands in. */
  place: string;
  /** What Teams calls it. */
  activity_id: string;
}
