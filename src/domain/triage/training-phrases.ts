import { randomFrom } from '../learning/random.ts';
import { MESSAGE_KINDS, type MessageKind } from './message-kinds.ts';
import type { LabelledMessage } from './train-message-model.ts';

/** Sentences made of each template with slots. */
const SAMPLES = 3;

/**
 * Reads a file of training phrases: a line a phrase, below a heading `# kind category` (`# 911-poison overdose` for two
 * kinds). `= name: a | b | c` defines a slot; a phrase with `{name}` stands for a few sentences with it filled in.
 */
export function readTrainingPhrases(text: string, seed = 5): LabelledMessage[] {
  const slots = new Map<string, readonly string[]>();
  const random = randomFrom(seed);
  const messages: LabelledMessage[] = [];
  let kinds: readonly MessageKind[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('# ')) kinds = kindsOf(line.slice(2));
    else if (line.startsWith('= ')) slots.set(...slotOf(line.slice(2)));
    else if (line.trim())
      for (const filled of fill(line, slots, random)) messages.push({ text: filled, kinds });
  }
  return messages;
}

function kindsOf(heading: string): MessageKind[] {
  const names = heading.split(' ')[0]!.split('-');
  return names.map((name) => {
    const kind = MESSAGE_KINDS.find((known) => known === name);
    if (!kind)
      throw new Error(`"# ${heading}" names no kind of message: write one of ${MESSAGE_KINDS.join(', ')}`);
    return kind;
  });
}

function slotOf(line: string): [string, readonly string[]] {
  const colon = line.indexOf(':');
  return [
    line.slice(0, colon).trim(),
    line
      .slice(colon + 1)
      .split('|')
      .map((word) => word.trim()),
  ];
}

function fill(line: string, slots: ReadonlyMap<string, readonly string[]>, random: () => number): string[] {
  if (!line.includes('{')) return [line];
  const filled = Array.from({ length: SAMPLES }, () =>
    line.replace(/\{(\w+)\}/g, (_, name: string) => {
      const words = slots.get(name);
      if (!words)
        throw new Error(`"${line}" has a slot {${name}} that isn't defined: add a line "= ${name}: …"`);
      return words[Math.floor(random() * words.length)]!;
    }),
  );
  return [...new Set(filled)];
}
