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
    name: 'callbacks list',
    usage: 'callbacks list [--json]',
    summary:
      'the callback requests: emergencies, then urgent ones, then the next call first; those that are over last',
    load: async () => (await import('./callbacks.ts')).callbacksList,
  },
  {
    name: 'callbacks show',
    usage: 'callbacks show REF [--json]',
    summary: 'one callback request whole, and the conversation that it was made in',
    load: async () => (await import('./callbacks.ts')).callbacksShow,
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
      'train the section model and keep it in the folder, so that a start with hundreds of sections is quick',
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
    name: 'db backup',
    usage: 'db backup FILE',
    summary: 'copy the SQLite database to a file while the server runs',
    load: async () => (await import('./db.ts')).dbBackup,
  },
  {
    name: 'db restore',
    usage: 'db restore FILE',
    summary: 'put a backup in place of the database; no server may run',
    load: async () => (await import('./db.ts')).dbRestore,
  },
  {
    name: 'db verify',
    usage: 'db verify',
    summary: 'check that the SQLite database is whole',
    load: async () => (await import('./db.ts')).dbVerify,
  },
];
