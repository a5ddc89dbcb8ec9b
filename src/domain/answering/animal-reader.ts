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

/** Whether the text asks what the treatment does for an animal ("will magnesium help my dog's arthritis"). */
export function asksForAnimal(tokens: readonly Token[]): boolean {
  const said = tokens.map(({ word }) => word);
  const at = said.findIndex((word) => ANIMALS.has(word.replace(/s$/, '')) || ANIMALS.has(word));
  return (
    at >= 0 &&
    !said.some((word) => VISITS.has(word)) &&
    said.slice(0, at).some((word) => TREATS.has(word)) &&
    said.some((word) => namesSubject(word) || TREATS.has(word))
  );
}
