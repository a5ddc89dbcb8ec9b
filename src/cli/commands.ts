export interface Command {
  /** As typed, e.g. `callbacks list`. */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Loads what the command needs and no more: the SDK alone takes longer than most commands do. */
  load(): Promise<(args: readonly string[]) => Promise<void>>;
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'serve',
    usage: 'serve',
    summary: 'run the server, as npm start does',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'ask',
    usage: 'ask "text" [--json] [--explain] | ask --jsonl < questions',
    summary: 'answer a question as a fresh conversation would, storing nothing',
    load: async () => (await import('./ask.ts')).ask,
  },
  {
    name: 'chat',
    usage: 'chat',
    summary: 'talk to the bot in the terminal; kept like any conversation (end with Ctrl-D)',
    load: async () => (await import('./chat.ts')).chat,
  },
  {
    name: 'doctor',
    usage: 'doctor [--json]',
    summary:
      'check settings, data, knowledge, channels, notices, clock, files, disk and backup: what is wrong and how to mend it',
    load: async () => (await import('./doctor/doctor.ts')).doctor,
  },
  {
    name: 'callbacks list',
    usage: 'callbacks list [--due] [--json]',
    summary:
      'the callback requests: emergencies, then urgent ones, then those to call now (--due: these alone), then the next call',
    load: async () => (await import('./callbacks.ts')).callbacksList,
  },
  {
    name: 'callbacks show',
    usage: 'callbacks show REF [--json]',
    summary:
      'one callback request whole: its promise, what happened to it, and the conversation that it was made in',
    load: async () => (await import('./callbacks.ts')).callbacksShow,
  },
  {
    name: 'callbacks add',
    usage:
      'callbacks add --name NAME --phone NUMBER --when "words" [--for NAME] [--relation "my mother"] [--may-discuss] [--lang en|es] [--topic "words"] [--email ADDRESS] [--voicemail]',
    summary: 'add a request for somebody who called and agreed to be called',
    load: async () => (await import('./callbacks-add.ts')).callbacksAdd,
  },
  {
    name: 'callbacks claim',
    usage: 'callbacks claim REF',
    summary:
      'take a request, so that nobody else calls too; like all that change one: [--by NAME] [--note "words"]',
    load: async () => (await import('./callback-actions.ts')).callbacksClaim,
  },
  {
    name: 'callbacks release',
    usage: 'callbacks release REF',
    summary: 'give it back for others to claim',
    load: async () => (await import('./callback-actions.ts')).callbacksRelease,
  },
  {
    name: 'callbacks assign',
    usage: 'callbacks assign REF --to NAME',
    summary: 'give it to somebody',
    load: async () => (await import('./callback-actions.ts')).callbacksAssign,
  },
  {
    name: 'callbacks take-over',
    usage: 'callbacks take-over REF',
    summary: 'take it from who has it',
    load: async () => (await import('./callback-actions.ts')).callbacksTakeOver,
  },
  {
    name: 'callbacks attempt',
    usage: 'callbacks attempt REF no-answer|voicemail|wrong-number|busy|they-called',
    summary: 'write down a call that was tried; the next one is due by the rules of clinic.yaml',
    load: async () => (await import('./callback-actions.ts')).callbacksAttempt,
  },
  {
    name: 'callbacks reach',
    usage: 'callbacks reach REF',
    summary: 'write down a call that reached them',
    load: async () => (await import('./callback-actions.ts')).callbacksReach,
  },
  {
    name: 'callbacks book',
    usage: 'callbacks book REF',
    summary: 'the visit is booked: the request is done',
    load: async () => (await import('./callback-actions.ts')).callbacksBook,
  },
  {
    name: 'callbacks close',
    usage: 'callbacks close REF --reason not-interested|price|not-suitable|duplicate|spam|other',
    summary: 'end a request without a visit',
    load: async () => (await import('./callback-actions.ts')).callbacksClose,
  },
  {
    name: 'callbacks reschedule',
    usage: 'callbacks reschedule REF --when "words"',
    summary: 'give it another time',
    load: async () => (await import('./callbacks-reschedule.ts')).callbacksReschedule,
  },
  {
    name: 'callbacks correct',
    usage: 'callbacks correct REF [--phone NUMBER] [--name NAME]',
    summary:
      'put right a number or name that was mistyped or misheard; a call is due again after a wrong number',
    load: async () => (await import('./callback-actions.ts')).callbacksCorrect,
  },
  {
    name: 'callbacks undo',
    usage: 'callbacks undo REF',
    summary: 'take back the call or the end that was written down last, while the visitor hasn’t been told',
    load: async () => (await import('./callbacks-undo.ts')).callbacksUndo,
  },
  {
    name: 'callbacks note',
    usage: 'callbacks note REF "words"',
    summary: 'write something beside it for who calls next',
    load: async () => (await import('./callback-actions.ts')).callbacksNote,
  },
  {
    name: 'callbacks export',
    usage: 'callbacks export --csv|--ics [--ended] [--out FILE]',
    summary:
      'the requests as a table (--ended: those alone that have ended), or the calls to come as a calendar without names (--ended: what leaves it)',
    load: async () => (await import('./callbacks-export.ts')).callbacksExport,
  },
  {
    name: 'staff list',
    usage: 'staff list [--json]',
    summary: 'who may use the console, and how they sign in',
    load: async () => (await import('./staff.ts')).staffList,
  },
  {
    name: 'staff invite',
    usage: 'staff invite NAME --role reviewer|scheduler|manager',
    summary: 'add somebody: prints a link that works once, within an hour',
    load: async () => (await import('./staff.ts')).staffInvite,
  },
  {
    name: 'staff role',
    usage: 'staff role NAME --role reviewer|scheduler|manager',
    summary: 'give somebody another role',
    load: async () => (await import('./staff.ts')).staffRole,
  },
  {
    name: 'staff link',
    usage: 'staff link NAME OBJECT_ID',
    summary: 'let somebody work requests in Teams: their object id of Entra ID',
    load: async () => (await import('./staff.ts')).staffLink,
  },
  {
    name: 'staff unlink',
    usage: 'staff unlink NAME',
    summary: 'end that',
    load: async () => (await import('./staff.ts')).staffUnlink,
  },
  {
    name: 'staff disable',
    usage: 'staff disable NAME',
    summary: 'end somebody’s access, and the sessions that they have open, at once',
    load: async () => (await import('./staff.ts')).staffDisable,
  },
  {
    name: 'staff enable',
    usage: 'staff enable NAME',
    summary: 'give it back',
    load: async () => (await import('./staff.ts')).staffEnable,
  },
  {
    name: 'staff reset',
    usage: 'staff reset NAME',
    summary: 'for a lost device: forget how somebody signs in and print a new link',
    load: async () => (await import('./staff.ts')).staffReset,
  },
  {
    name: 'audit verify',
    usage: 'audit verify',
    summary: 'check that nobody has edited, removed or moved an entry of the audit',
    load: async () => (await import('./audit.ts')).auditVerify,
  },
  {
    name: 'notices list',
    usage: 'notices list [--json]',
    summary: 'where staff are told, who has confirmed it, what waits and what was given up',
    load: async () => (await import('./notices.ts')).noticesList,
  },
  {
    name: 'notices test',
    usage: 'notices test',
    summary: 'send a test notice with a code to each destination of staff',
    load: async () => (await import('./notices.ts')).noticesTest,
  },
  {
    name: 'notices confirm',
    usage: 'notices confirm CODE --by NAME',
    summary: 'note who has read a test notice: from then on the chat offers calls',
    load: async () => (await import('./notices.ts')).noticesConfirm,
  },
  {
    name: 'notices retry',
    usage: 'notices retry ID | --all',
    summary: 'try a notice again that was given up, or all of them',
    load: async () => (await import('./notices.ts')).noticesRetry,
  },
  {
    name: 'transcripts list',
    usage: 'transcripts list [--limit N] [--json]',
    summary: 'the conversations, the latest first',
    load: async () => (await import('./transcripts.ts')).transcriptsList,
  },
  {
    name: 'transcripts show',
    usage: 'transcripts show ID [--json]',
    summary: 'one conversation whole',
    load: async () => (await import('./transcripts.ts')).transcriptsShow,
  },
  {
    name: 'transcripts hold',
    usage: 'transcripts hold ID [--note "why"] [--by NAME]',
    summary: 'keep a conversation and its requests beyond their time',
    load: async () => (await import('./transcript-keeping.ts')).transcriptsHold,
  },
  {
    name: 'transcripts release',
    usage: 'transcripts release ID [--by NAME]',
    summary: 'lift the hold: it goes when its time is over',
    load: async () => (await import('./transcript-keeping.ts')).transcriptsRelease,
  },
  {
    name: 'transcripts erase',
    usage: 'transcripts erase ID | --phone NUMBER [--show] [--by NAME] [--json]',
    summary:
      'delete at once all that is kept of a person: conversations, requests, notices; prints a receipt. With --show it tells what that would be',
    load: async () => (await import('./transcript-keeping.ts')).transcriptsErase,
  },
  {
    name: 'knowledge check',
    usage: 'knowledge check [--all]',
    summary:
      'check the knowledge folder: each mistake with file, line and what to write, and the worst warnings of each kind',
    load: async () => (await import('./knowledge-check.ts')).knowledgeCheck,
  },
  {
    name: 'knowledge build',
    usage: 'knowledge build',
    summary:
      'do beforehand what a start with hundreds or thousands of sections takes long for, and keep it in the folder',
    load: async () => (await import('./knowledge-build.ts')).knowledgeBuild,
  },
  {
    name: 'knowledge import',
    usage: 'knowledge import FILE [--out FILE]',
    summary:
      'draft an article file from plain text, Markdown or HTML, with notes of what was guessed or left out',
    load: async () => (await import('./knowledge-import.ts')).knowledgeImport,
  },
  {
    name: 'knowledge eval',
    usage: 'knowledge eval [FILE] [--without fuse|bm25|model|rules] [--json]',
    summary:
      'ask every question of questions.jsonl or FILE; each miss with its reason, and what changed since the last run',
    load: async () => (await import('./knowledge-eval.ts')).knowledgeEval,
  },
  {
    name: 'knowledge gaps',
    usage: 'knowledge gaps [--limit N] [--json]',
    summary: 'what visitors asked and nothing answered: how often, when last, and the nearest section',
    load: async () => (await import('./knowledge-gaps.ts')).knowledgeGaps,
  },
  {
    name: 'knowledge export-phrasings',
    usage: 'knowledge export-phrasings [--by NAME]',
    summary: 'write the example questions that staff added in the console into the article files',
    load: async () => (await import('./knowledge-export-phrasings.ts')).knowledgeExportPhrasings,
  },
  {
    name: 'knowledge feedback',
    usage: 'knowledge feedback [--json]',
    summary:
      'what visitors said of the answers from each section, the worst first, and which section they chose of two',
    load: async () => (await import('./knowledge-feedback.ts')).knowledgeFeedback,
  },
  {
    name: 'knowledge writers',
    usage: 'knowledge writers [--misses] [--without fuse|bm25|model|rules] [--json]',
    summary: 'for developers: learn without each writer of messages, and report on that writer',
    load: async () => (await import('./knowledge-writers.ts')).knowledgeWriters,
  },
  {
    name: 'knowledge train',
    usage: 'knowledge train [--check]',
    summary: 'for developers: train the model that hears emergencies anew from the phrases beside it',
    load: async () => (await import('./knowledge-train.ts')).knowledgeTrain,
  },
  {
    name: 'switches list',
    usage: 'switches list [--json]',
    summary: 'what managers have stopped',
    load: async () => (await import('./switches.ts')).switchesList,
  },
  {
    name: 'switches set',
    usage: 'switches set bot|today|SECTION [--by NAME]',
    summary: 'pause the bot to emergencies and calls, take no more calls today, or withdraw a section',
    load: async () => (await import('./switches.ts')).switchesSet,
  },
  {
    name: 'switches lift',
    usage: 'switches lift bot|today|SECTION [--by NAME]',
    summary: 'let it go on',
    load: async () => (await import('./switches.ts')).switchesLift,
  },
  {
    name: 'teams package',
    usage: 'teams package [--out FOLDER] [--app-version 1.0.1]',
    summary:
      'make the apps for visitors and for staff that an administrator of Teams uploads (docs/teams.md)',
    load: async () => (await import('./teams-package.ts')).teamsPackage,
  },
  {
    name: 'db backup',
    usage: 'db backup FILE | db backup --into FOLDER [--keep N]',
    summary:
      'copy the database to a file while servers run; --into names the file by the time, and the oldest beyond N go',
    load: async () => (await import('./db.ts')).dbBackup,
  },
  {
    name: 'db restore',
    usage: 'db restore FILE',
    summary: 'put a backup in place of the SQLite database, or into an empty PostgreSQL; no server may run',
    load: async () => (await import('./db.ts')).dbRestore,
  },
  {
    name: 'db verify',
    usage: 'db verify [FILE] [--quick]',
    summary:
      'check that the database, or a backup, is whole and fit for this release, and open all that is sealed in it; --quick only looks whose keys sealed it',
    load: async () => (await import('./db.ts')).dbVerify,
  },
  {
    name: 'db migrate',
    usage: 'db migrate',
    summary: 'bring the tables to this release, as its start does',
    load: async () => (await import('./db.ts')).dbMigrate,
  },
];
