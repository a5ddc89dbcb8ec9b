import type { Kinds } from '../triage/message-model.ts';
import type { Triage } from '../triage/triage.ts';
import { tellsOfBody } from './body-words.ts';
import { decideSections } from './decide-sections.ts';
import { namesSubject } from './filler-words.ts';
import { leanIntent } from './lean-intent.ts';
import type { Intent } from './recognise-intent.ts';
import type { Scope } from './scope.ts';
import type { Found } from './section-search.ts';
import type { Understanding } from './understanding.ts';

/** Everything that was read of one message. */
export interface Reading {
  readonly triage: Triage;
  readonly intent: Intent | null;
  readonly kinds: Kinds;
  readonly found: Found;
  readonly scope: Scope;
  /** Whether the text asks if a treatment suits somebody. */
  readonly asksWhetherItSuits: boolean;
  /** Whether the text plainly breaks off. */
  readonly unfinished: boolean;
  /** Whether the text asks what harm a treatment does. */
  readonly asksAboutHarm: boolean;
  /** Whether the text asks about an illness itself, where it comes from or how it shows. */
  readonly asksAboutIllness: boolean;
  /** Whether the text asks what something else than the treatment does. */
  readonly asksAboutOther: boolean;
  /** The section that introduces the articles. */
  readonly overview: string | null;
  /** The section answered from last, of which a follow-up without content of its own ("why?") wants more. */
  readonly lastSection: string | null;
}

/** What an understanding says beside the outcome, and why. */
type Decision = Pick<Understanding, 'outcome'> & Partial<Understanding> & { readonly why: string };

/** Candidates that every understanding names. */
const CANDIDATES = 3;

/** The first that fits: emergency, advice, command, callback, clinic fact, follow-up, section. */
export function decideOutcome(reading: Reading): Understanding {
  const { why, ...part } = withoutBenefits(decide(reading), reading.triage);
  const { found, scope } = reading;
  return {
    command: null,
    clinicFact: null,
    sections: [],
    candidates: found.ranking.slice(0, CANDIDATES),
    ...part,
    explain: () => [...found.explain(), scope.explain(), ...triageLines(reading.triage), `decided: ${why}`],
  };
}

function decide(reading: Reading): Decision {
  const { triage, intent, kinds } = reading;
  if (triage.tier === 'T1') return { outcome: 'emergency', why: 'an emergency comes before everything' };
  const { advice } = triage;
  if (triage.asks && !advice?.urgent)
    return { outcome: 'clinic', clinicFact: triage.asks, why: 'asks where to turn in need' };
  if (reading.unfinished && (!advice || advice.rule === 'model'))
    return { outcome: 'command', command: 'go-on', why: 'it breaks off: the next message goes on' };
  if (advice && comesFirst(advice, intent, kinds))
    return { outcome: 'advice', why: `a personal question is never answered from a section` };
  if (reading.asksWhetherItSuits && intent?.outcome !== 'callback')
    return { outcome: 'advice', why: 'whether it suits somebody is for a clinician to say' };
  return intent ?? fromArticles(reading);
}

/** What the articles have to say to it. */
function fromArticles(reading: Reading): Decision {
  const { found, scope, lastSection } = reading;
  if (lastSection && isFollowUp(found) && !asksAfresh(found))
    return { outcome: 'command', command: 'more', why: 'a follow-up on the last answer: the rest of it' };
  if (reading.overview && isFollowUp(found) && found.question.words.some(namesSubject))
    return {
      outcome: 'answer',
      sections: [{ id: reading.overview, score: 1 }],
      why: 'asks about the treatment and nothing more: the first section',
    };
  if (reading.asksAboutHarm)
    return {
      outcome: 'decline',
      why: 'the articles tell what a treatment may be good for, not what harm it does',
    };
  if (reading.asksAboutIllness)
    return { outcome: 'decline', why: 'the articles tell of a treatment, not where an illness comes from' };
  if (reading.asksAboutOther)
    return { outcome: 'decline', why: 'asks what something else does, not the treatment' };
  const decided = decideSections(found, scope);
  return decided.outcome === 'decline' ? (leanOf(reading) ?? decided) : decided;
}

const leanOf = ({ kinds, found }: Reading): Intent | null =>
  tellsOfBody(found.question.words) ? null : leanIntent(kinds, namesTopic(found));

/** A word of the articles, or a bare thing ("tooth enamel"). */
const namesTopic = ({ question: { terms, stems, words } }: Found): boolean =>
  terms.length > 0 || (stems.length > 1 && stems.length === words.length);

/** Who names what the clinician must hear of first is told of no benefits. */
function withoutBenefits(decision: Decision, { bare, contraindications }: Triage): Decision {
  if (decision.outcome !== 'answer' && decision.outcome !== 'clarify') return decision;
  if (bare) return { outcome: 'decline', why: 'names a danger and asks nothing' };
  return contraindications.length > 0
    ? { outcome: 'advice', why: `no benefits beside ${contraindications.join(' ')}` }
    : decision;
}

/** Who tells their age with a greeting still asks as somebody under 18. */
function comesFirst(advice: NonNullable<Triage['advice']>, intent: Intent | null, kinds: Kinds): boolean {
  if (advice.urgent || !intent) return true;
  if (intent.outcome !== 'command' && intent.sure) return advice.rule === 'age';
  return (advice.rule === 'age' && intent.outcome === 'command') || !outweighs(intent, kinds);
}

/** Whether a command or callback wish is likelier than the personal question that was heard too. */
const outweighs = ({ outcome }: Intent, kinds: Kinds): boolean =>
  outcome !== 'clinic' && kinds[outcome] > Math.min(kinds.advice, outcome === 'callback' ? LIKELY_CALL : 1);

/** A wish for a call that is as likely as this counts beside whatever illness is named with it. */
const LIKELY_CALL = 0.3;

/** Longest question, in words, that can lean on the answer before it. */
const FOLLOW_UP_WORDS = 6;

/** "Why?", "how does it do that", "is that so": a short question whose words are all filler. */
const isFollowUp = ({ question }: Found): boolean =>
  question.stems.length === 0 && question.words.length <= FOLLOW_UP_WORDS;

const LEANS_BACK = new Set(['it', 'that', 'this', 'these', 'those', 'they', 'so']);

/** "What is magnesium": names the treatment itself and nothing that was said before. */
const asksAfresh = ({ question: { words } }: Found): boolean =>
  words.some(namesSubject) && !words.some((word) => LEANS_BACK.has(word));

function triageLines({ tier, rule, category, targets, advice, contraindications }: Triage): string[] {
  const lines: string[] = [];
  if (tier) lines.push(`triage: ${tier} by ${rule}, ${category ?? 'no category'}, ${targets.join(' ')}`);
  if (advice) lines.push(`advice: ${advice.category} by ${advice.rule}${advice.urgent ? ', urgent' : ''}`);
  if (contraindications.length > 0) lines.push(`contraindications: ${contraindications.join(' ')}`);
  return lines;
}
