import type { Token } from '../triage/tokens.ts';
import { namesSubject } from './filler-words.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ANIMALS = words(
  'dog dogs puppy puppies cat cats kitten kittens horse horses pony pet pets hamster rabbit rabbits bird parrot cow goat',
);
/** Who asks whether an animal may come asks about the clinic. */
const VISITS = words(
  'bring bringing brought allow allowed come welcome friendly wait sit service inside leave',
);
const TREATS = words('help helps treat treats cure cures fix fixes work works give good safe use for');

/** What an animal has, or is: "my dog has anxiety", "anxiety in dogs". */
const TROUBLES = words(
  `anxiety anxious stress stressed nervous scared panics arthritis arthritic limping limps stiff pain hurts cramp cramps cramping spasm
   spasms twitches tremors seizure seizures insomnia restless dementia`,
);
const HAS = words('has have had got gets is are seems suffers with s');
/** Words behind the animal that may name its trouble; a text of a few words names both in any order. */
const NEAR = 3;
const SHORT = 4;

/** Whether the text asks what the treatment does for an animal ("will magnesium help my dog's arthritis"). */
export function asksForAnimal(tokens: readonly Token[]): boolean {
  const said = tokens.map(({ word }) => word);
  const at = said.findIndex((word) => ANIMALS.has(word.replace(/s$/, '')) || ANIMALS.has(word));
  if (at < 0 || said.some((word) => VISITS.has(word))) return false;
  return hasTrouble(said, at) || isTreated(said, at);
}

function hasTrouble(said: readonly string[], animal: number): boolean {
  const behind = said.slice(animal + 1, animal + 1 + NEAR);
  if (said.length <= SHORT && said.some((word) => TROUBLES.has(word))) return true;
  return HAS.has(behind[0] ?? '') && behind.some((word) => TROUBLES.has(word));
}

const isTreated = (said: readonly string[], animal: number): boolean =>
  said.slice(0, animal).some((word) => TREATS.has(word)) &&
  said.some((word) => namesSubject(word) || TREATS.has(word));
