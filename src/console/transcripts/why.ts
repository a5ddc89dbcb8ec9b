import type { EmergencyTarget, Knowledge } from '../../domain/knowledge/knowledge.ts';
import type { Reply } from '../../domain/transcripts/reply.ts';
import { isEmergency } from '../../domain/transcripts/review.ts';
import type { TranscriptLine } from '../../domain/transcripts/transcript.ts';
import type { Triage } from '../../domain/triage/triage.ts';
import type { StaffVisit } from '../visit.ts';

/** Why a message was answered as it was, in plain sentences; none for what isn't a visitor's message. */
export function whyAnswered(visit: StaffVisit, knowledge: Knowledge, line: TranscriptLine): string[] {
  if (line.from !== 'visitor' || line.type !== 'message') return [];
  const { say } = visit;
  const { triage } = line;
  if (isEmergency(line)) return [emergencyWords(visit, triage)];
  const names = triage?.contraindications.map(ruleWords).join(', ') ?? '';
  return [
    outcomeWords(visit, knowledge, line),
    ...(triage?.tier === 'T2'
      ? [say('transcripts.why.doubt', { rule: ruleWords(triage.rule), targets: targetWords(triage.targets) })]
      : []),
    ...(names === '' ? [] : [say('transcripts.why.contraindication', { names })]),
  ];
}

function emergencyWords({ say }: StaffVisit, triage: Triage | null): string {
  const values = { rule: ruleWords(triage?.rule ?? null), targets: targetWords(triage?.targets ?? []) };
  return say(
    triage?.rule === 'model' ? 'transcripts.why.emergencyModel' : 'transcripts.why.emergency',
    values,
  );
}

function outcomeWords({ say }: StaffVisit, knowledge: Knowledge, line: TranscriptLine): string {
  const { outcome, sections, triage } = line;
  const titles = sections.map((id) => `“${knowledge.sections.get(id)?.title ?? id}”`).join(', ');
  switch (outcome) {
    case null:
      return say('transcripts.why.error');
    case 'answer':
      return say('transcripts.why.answer', { titles });
    case 'clarify':
      return say('transcripts.why.clarify', { titles });
    case 'advice': {
      const urgent = triage?.advice?.urgent ? 'yes' : 'no';
      return say('transcripts.why.advice', { about: ruleWords(triage?.advice?.category ?? null), urgent });
    }
    default:
      return say(`transcripts.why.${outcome}`);
  }
}

const ruleWords = (rule: string | null): string => rule?.replaceAll('-', ' ') ?? '–';

const TARGETS: Readonly<Record<EmergencyTarget, string>> = {
  '911': '911',
  '988': '988',
  poison: 'Poison Control',
};

const targetWords = (targets: readonly EmergencyTarget[]): string =>
  targets.map((target) => TARGETS[target]).join(', ');

/** The numbers and names behind a line, as they are kept. */
export function numbersOf(
  { say }: StaffVisit,
  line: TranscriptLine,
): readonly [name: string, value: string][] {
  const { seq, outcome, sections, triage, parts } = line;
  const rows: [string, string | null | undefined][] = [
    [say('transcripts.numbers.seq'), String(seq)],
    [say('transcripts.numbers.outcome'), outcome],
    [say('transcripts.numbers.sections'), sections.join(', ')],
    [say('transcripts.numbers.tier'), triage?.tier],
    [say('transcripts.numbers.rule'), triage?.rule],
    [say('transcripts.numbers.category'), triage?.category],
    [say('transcripts.numbers.advice'), triage?.advice?.rule],
    [say('transcripts.numbers.contraindications'), triage?.contraindications.join(', ')],
    [say('transcripts.numbers.parts'), parts && partsOf(parts)],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

const partsOf = (parts: Reply): string =>
  parts
    .map((part) => {
      if (part.kind === 'span') return `${part.section} ${part.from}–${part.to} (${part.version})`;
      return part.kind === 'choices' ? `${part.options.length} choices` : part.id;
    })
    .join('; ');
