import type { NamedThings } from '../knowledge/section-words.ts';
import { isFiller, namesSubject } from './filler-words.ts';
import { isRemedy, OTHER_DRIPS, OTHER_FORMS, OTHER_WAYS } from './remedy-words.ts';
import { stem } from './stem.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const ASKS = words('does do can could will would is are might may');
const HELPS = words(
  `help helps cure cures treat treats lower lowers reduce reduces improve improves strengthen strengthens relieve relieves ease
   eases prevent prevents boost boosts fix fixes protect protects calm calms good better best anti`,
);
/** What is said of a remedy, and of too many other things. */
const DOES = words('make makes work works build builds raise raises stop stops slow slows do');
/** Where the question may begin, and how long its subject may be, in words. */
const LATEST_START = 2;
const LONGEST_SUBJECT = 4;
const LONGEST_REMEDY = 2;
/** Words before and after "for" or "vs" that are read. */
const LONGEST_SIDE = 4;
const DRIPS = words('drip drips iv ivs infusion infusions');
/** What a remedy is taken as; behind a mineral's name they make it one. */
const TAKEN_AS = words(
  'pill pills tablet tablets capsule capsules supplement supplements gummies powder shot shots injection injections cream oil tea gum spray',
);
const COMPARES = words('vs versus than compared v');
/** Who asks for help asks for the treatment too. */
const RELIEF = words(
  'remedy remedies cure cures solution solutions option options relief fix hope advice tips',
);
/** Who took something before asks about something else now. */
const TOOK = words(
  'take takes taking took taken tried try trying use uses used using on off without quit stopped hate allergic besides plus with mi my',
);
const BEFORE = 3;
/** Words that stand for the treatment. */
const POINTS = words('it its this that these those your yall you treatment therapy bag');
/** Who asks which salt is in the bag asks about the treatment. */
const GIVES = words('use uses put puts give gives infuse hang drip run');
const GIVES_WITHIN = 3;
/** "Melatonin quit working for me": something else is asked for. */
const FAILED = words('quit quits stopped stops doesnt didnt isnt wasnt wont never failed no');
/** A person of that trade. */
const SAYS = words('says said told thinks thought wants recommended');
const NAMES_MAGNESIUM = /^(?:mag|mg|magnes\w*)$/;
/** A shorter word may be a slip of "this". */
const SHORTEST_OTHER = 4;

/** The words of a question, misspelt ones mended, and those that neither sections nor lexicon know. */
export interface ReadQuestion {
  readonly words: readonly string[];
  readonly unknown: readonly string[];
}

export const noneNamed = (): NamedThings => ({ stems: new Set(), given: new Set() });

/**
 * Adds what a section names.
 * @param said Its words, those of the title first.
 * @param heading How many words the title has.
 */
export function addNamed({ stems, given }: NamedThings, said: readonly string[], heading: number): void {
  for (const [at, word] of said.entries()) {
    stems.add(stem(word));
    if (at < heading || DRIPS.has(said[at + 1] ?? '')) given.add(word);
  }
}

/**
 * Reads whether a text asks about something else than the treatment: "can yoga help anxiety", "melatonin for sleep", "calcium vs
 * magnesium". What the articles say of anxiety is no answer to that.
 */
export function createOtherRemedyReader({ stems, given }: NamedThings): (question: ReadQuestion) => boolean {
  const isNamed = (word: string): boolean => stems.has(stem(word));
  const isOther = (word: string): boolean =>
    word.length >= SHORTEST_OTHER && !isFiller(word) && !namesSubject(word) && !isNamed(word);
  const isOtherSubject = (subject: readonly string[]): boolean =>
    subject.some(isOther) && !subject.some((word) => namesSubject(word) || isNamed(word));
  const isRemedySubject = (subject: readonly string[]): boolean =>
    subject.length <= LONGEST_REMEDY && subject.some((word) => isRemedy(word) && !given.has(word));
  const namesOtherDrip = (said: readonly string[]): boolean =>
    !said.some((word) => NAMES_MAGNESIUM.test(word)) &&
    said.some(
      (word, at) =>
        DRIPS.has(said[at + 1] ?? '') && !given.has(word) && (isRemedy(word) || OTHER_DRIPS.has(word)),
    );
  return ({ words: said, unknown }) => {
    const remedies = said.flatMap((word, at) => (isRemedy(word) && !given.has(word) ? [at] : []));
    return (
      namesOtherDrip(said) ||
      remedies.some((at) => asksOfRemedy(said, at, isNamed)) ||
      comparesForms(said, given) ||
      isOtherSubject(subjectOf(said, (word) => HELPS.has(word))) ||
      isRemedySubject(subjectOf(said, (word) => HELPS.has(word) || DOES.has(word))) ||
      isForTopic(said, unknown) ||
      comparesUnknown(said, unknown)
    );
  };
}

/** Is it this remedy that is asked about, and not one that was tried or that the treatment acts on? */
function asksOfRemedy(said: readonly string[], at: number, isNamed: (word: string) => boolean): boolean {
  const next = said[at + 1] ?? '';
  if (said[0] === 'is' && POINTS.has(said[1] ?? '')) return false;
  if (said.includes('mineral')) return false;
  const before = said.slice(Math.max(0, at - BEFORE), at);
  const after = said.slice(at + 1, at + BEFORE);
  const isInPassing = isNamed(said[at] ?? '');
  if (!isInPassing && [...before, ...after].some((word) => COMPARES.has(word))) return true;
  if (before.some((word) => TOOK.has(word)) || SAYS.has(next) || FAILED.has(next)) return false;
  const ofTreatment = said.some(
    (word, place) =>
      NAMES_MAGNESIUM.test(word) || (place !== at + 1 && (namesSubject(word) || POINTS.has(word))),
  );
  if (ofTreatment) return false;
  return !isInPassing || next === 'for' || TAKEN_AS.has(next);
}

/** Another salt than the one that is given, whether or not it is compared with that one. */
function comparesForms(said: readonly string[], given: ReadonlySet<string>): boolean {
  const at = said.findIndex(
    (word, place) =>
      !given.has(word) &&
      (OTHER_FORMS.has(word) || (OTHER_WAYS.has(word) && NAMES_MAGNESIUM.test(said[place - 1] ?? ''))),
  );
  if (at < 0) return false;
  const compares = said.some((word) => COMPARES.has(word) || word === 'same');
  return !asksWhichIsGiven(said) && (compares || !asksOfTreatment(said, at));
}

/** "Which one do you folks actually drip": that is answered by what the treatment is. */
const asksWhichIsGiven = (said: readonly string[]): boolean =>
  said.some(
    (word, at) =>
      /^(?:you|yall)$/.test(word) &&
      said.slice(at + 1, at + 1 + GIVES_WITHIN).some((verb) => GIVES.has(verb)),
  );

/** "Does it relax you, or is that what epsom salt people say", "I read of threonate. Does the drip …". */
const asksOfTreatment = (said: readonly string[], form: number): boolean =>
  said.some((word, at) => {
    const subject = said.slice(at + 1, at + 1 + BEFORE);
    return (
      ASKS.has(word) &&
      (at === 0 || at > form) &&
      (POINTS.has(subject[0] ?? '') || (at > form && subject.some((part) => namesTreatment(part))))
    );
  });

const namesTreatment = (word: string): boolean =>
  NAMES_MAGNESIUM.test(word) || namesSubject(word) || word === 'chloride';

/** "Boswellia for joints", "pickle juice for cramps": an unknown thing, and no word of the treatment, stands before "for". */
function isForTopic(said: readonly string[], unknown: readonly string[]): boolean {
  const at = said.indexOf('for');
  const things = said.slice(0, Math.max(at, 0));
  return (
    at > 0 &&
    at < LONGEST_SIDE &&
    unknown.includes(things[0] ?? '') &&
    !things.some((word) => isFiller(word) || RELIEF.has(word))
  );
}

/** "The same as road salt", "better than gatorade": one side of it is nothing that the articles know. */
function comparesUnknown(said: readonly string[], unknown: readonly string[]): boolean {
  const at = said.findIndex(
    (word, place) =>
      (COMPARES.has(word) && word !== 'than') ||
      (word === 'than' && /^(?:better|stronger|safer|worse)$/.test(said[place - 1] ?? '')) ||
      (word === 'as' && said[place - 1] === 'same'),
  );
  if (at < 0) return false;
  const sides = [said.slice(Math.max(0, at - LONGEST_SIDE), at), said.slice(at + 1, at + 1 + LONGEST_SIDE)];
  return (
    sides.flat().some((word) => namesTreatment(word) || POINTS.has(word)) &&
    sides.flat().some((word) => !isFiller(word) && unknown.includes(word))
  );
}

/** The words between "does" and "help"; none where the text isn't such a question. */
function subjectOf(said: readonly string[], isVerb: (word: string) => boolean): readonly string[] {
  const from = said.slice(0, LATEST_START + 1).findIndex((word) => ASKS.has(word)) + 1;
  if (from === 0) return [];
  const length = said.slice(from, from + LONGEST_SUBJECT + 1).findIndex(isVerb);
  return length > 0 ? said.slice(from, from + length) : [];
}
