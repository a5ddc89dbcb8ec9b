const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Words of questions, commands and small talk. A text of nothing else is no name; where no name was asked for, one of them is enough. */
export const EVERYDAY_WORDS = words(
  `a an the and or but if is are was were do does did can could should would will have has had how what why when where who which
   you your i me my we our us it this that these those to of for from with about on in at not no yes yeah yep ya yea yup nope nah ok okay sure
   please thanks thank hello hi hey hola bye help stop away cancel quit exit skip leave leaving menu start over again back go previous next
   phone number call callback calls email mail later tomorrow today now want need know think feel get give make take tell say said ask
   book booking appointment magnesium drip infusion treatment pain cost price prices hours open closed insurance parking question
   questions form nothing none nobody noone anonymous anon private unknown whatever idk dunno dont don't cant can't never mind nevermind
   nvm forget send submit save confirm continue done finish ready maybe same keep change edit correct wrong right name names first last
   topic time date voicemail message someone somebody anyone anybody person human staff nurse doctor urgent stupid fine good great lol sorry well um uh wait oh listen there morning afternoon evening hmm hm
   que como cuando donde cuanto quiero necesito ayuda si gracias cancelar adios mañana hoy nada nadie atras`,
);

/** Of those, the ones that people are called by themselves: Will, An, Do, Can. */
export const ALSO_NAMES = words('will an do can');

/** Words that make a sentence of what they stand in, however it is written. */
export const SENTENCE_WORDS = words(
  `i'm im i'd i'll i've ive id you're youre your they they're their them it's its is isnt isn't are aren't was were am have haven't has
   had does doesn't doesnt did didn't didnt don't dont not never can't cant cannot won't wont wouldn't wouldnt shouldn't should would
   could this that that's thats these those there's what whats what's how how's why when where which who who's because if then need
   needs want wants wanna know think feel please just none nothing nobody for from with about of than tell telling give giving share
   sharing private anonymous anonymously business prefer rather stay than idea clue wrong incorrect misspelled misspelt spelled spelt quiero necesito porque quien cuando donde`,
);

/** Of those, the ones that are family names too: Wrong. */
export const ALSO_FAMILY_NAMES = words('wrong');

/** Words that make one only in lower case: My Linh Tran, He Jiankui and You Li are people. */
export const LOWER_CASE_SENTENCE_WORDS = words(
  'my me her the we us you he she it i to on in so no be our here there',
);

/** What a question may begin with that a name may begin with too. */
export const QUESTION_OPENERS = words('do does did will can could would should is are am');

/** What stands after a family name. */
export const SUFFIXES = words('jr sr ii iii iv md phd rn dds esq do np pa');
