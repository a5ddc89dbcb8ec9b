import { createDialogs } from '../../dialogs/create-dialogs.ts';
import { CATALOGUES } from '../../dialogs/phrases/catalogues.ts';
import { hearBurst } from '../../src/bot/hear-burst.ts';
import { hearName } from '../../src/bot/hear-name.ts';
import { createBotRun } from '../../src/bot/run-bot.ts';
import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import type { CallbackRequest, PromisedCalls } from '../../src/domain/callbacks/callback-request.ts';
import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import { NOTHING_STOPPED, type Switches, withSwitches } from '../../src/domain/switches.ts';
import { Phrases } from '../../src/domain/transcripts/phrases.ts';
import type { Part, Reply } from '../../src/domain/transcripts/reply.ts';
import {
  type ConversationState,
  type Inbound,
  type Intent,
  newConversationState,
  type Snapshot,
  type TurnOutput,
} from '../../src/domain/transcripts/turn.ts';
import { choiceWords, spanWords } from '../../src/domain/transcripts/wording.ts';
import { createTriage } from '../../src/domain/triage/create-triage.ts';
import { fixedWords } from '../../src/domain/triage/fixed-words.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';

/** Friday, 20 November 2026, 10:30 in New York: the clinic is open. */
export const NOW = '2026-11-20T15:30:00.000Z';

export const knowledge = await readKnowledgeFolder('knowledge');
const phrases = new Phrases(CATALOGUES);
const runBot = createBotRun(createDialogs(), (ref) => `https://clinic.example/callback/${ref}`);
const triage = createTriage(knowledge.safety);
const answerer = createAnswerer(knowledge);

export interface Said {
  /** Everything shown in this turn, a line for each part. */
  readonly text: string;
  readonly replies: readonly Reply[];
  readonly choices: readonly string[];
  readonly output: TurnOutput;
}

/** A conversation in memory: dialogs, triage and answers are real; what is kept between turns goes through JSON, as in the store. */
export class Conversation {
  state: ConversationState = newConversationState();
  callbacks: CallbackRequest[] = [];
  promised: PromisedCalls[] = [];
  intents: Intent[] = [];
  now = NOW;
  timeZone: string | null = null;
  takesCallbacks = true;
  switches: Switches = NOTHING_STOPPED;
  #turns = 0;
  readonly #clinic: Partial<Clinic>;

  constructor(clinic: Partial<Clinic> = {}) {
    this.#clinic = clinic;
  }

  /** Says each text in turn and returns what the last one got. */
  async say(...texts: readonly string[]): Promise<Said> {
    let said: Said | null = null;
    for (const text of texts) said = await this.turn({ text });
    if (!said) throw new Error('Nothing was said');
    return said;
  }

  start(): Promise<Said> {
    return this.turn({ type: 'start', text: '' });
  }

  async turn(part: Partial<Inbound>): Promise<Said> {
    const inbound: Inbound = {
      channel: 'directline',
      conversation: 'c1',
      user: 'u1',
      type: 'message',
      messageId: `m${this.#turns}`,
      text: '',
      locale: null,
      timeZone: this.timeZone,
      attachments: 0,
      ...part,
    };
    const desk = {
      knowledge: withSwitches(
        { ...knowledge, clinic: { ...knowledge.clinic, ...this.#clinic } },
        this.switches,
      ),
      answerer,
      triage,
      takesCallbacks: this.takesCallbacks,
      paused: this.switches.paused,
    };
    const draws = { now: this.now, ref: `REF${String(this.#turns).padStart(5, '2')}` };
    const snapshot = this.#snapshot();
    const burst = hearBurst(triage(inbound.text), { inbound, snapshot, draws }, desk);
    const heard = hearName(burst, { inbound, snapshot });
    const output = await runBot({ inbound, triage: heard, draws, snapshot, desk });
    this.#turns += 1;
    return this.#keep(output);
  }

  #snapshot(): Snapshot {
    const { state, callbacks, promised } = this;
    return { version: this.#turns, lastSeq: this.#turns, state, callbacks, promised };
  }

  #keep(output: TurnOutput): Said {
    const { lang } = output.state;
    const shown = output.replies
      .flat()
      .flatMap((part) => (part.kind === 'choices' ? part.options : []))
      .map((option) => ({ label: choiceWords(knowledge, phrases, lang, option), value: option.value }));
    this.state = JSON.parse(JSON.stringify({ ...output.state, choicesShown: shown })) as ConversationState;
    this.intents.push(...output.intents);
    return {
      text: output.replies
        .flat()
        .map((part) => words(part, lang))
        .filter(Boolean)
        .join('\n'),
      replies: output.replies,
      choices: shown.map(({ label }) => label),
      output,
    };
  }
}

function words(part: Part, lang: string): string {
  switch (part.kind) {
    case 'span':
      return spanWords(knowledge, part);
    case 'phrase':
      return phrases.say(lang, part.id, part.values);
    case 'fixed':
      return fixedWords(knowledge.safety, part.id, lang).text;
    case 'choices':
      return '';
  }
}

/** What a fresh conversation is answered about the clinic. */
export async function clinicAnswer(question: string, now?: string): Promise<string> {
  const conversation = new Conversation();
  if (now) conversation.now = now;
  const { text, output } = await conversation.say(question);
  expect([question, output.outcome]).toEqual([question, 'clinic']);
  return text;
}
