/** Languages by a script that they have to themselves here, the narrower before the wider. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
];

/** Frequent words that neither English nor Spanish has, nor another one of these languages. */
const WORDS: readonly (readonly [string, ReadonlySet<string>])[] = (
  [
    [
      'fr',
      `bonjour bonsoir merci je vous nous suis avez êtes pouvez voulez est-ce combien quand où parlez français rendez-vous avec pour votre mon ça s’il s'il plaît oui j'ai j’ai c'est c’est heure ouvert coûte quelle quel une dans ne peux pas poitrine douleur aidez-moi mari`,
    ],
    [
      'pt',
      `olá obrigado obrigada você vocês não estou são quanto custa falam português uma bom dia boa tarde tenho meu minha com fica onde horas abre posso gostaria consulta`,
    ],
    [
      'vi',
      `xin chào tôi bạn không là của và được cảm ơn bao nhiêu giờ mở cửa có thể cho hỏi ở đâu muốn nói tiếng việt bảo hiểm`,
    ],
    [
      'ht',
      `bonjou mwen ou nou pale kreyòl konbyen èske kilè kote kijan mèsi tanpri vle bezwen genyen ki gen`,
    ],
    [
      'tl',
      `kumusta kamusta po opo magkano ako ikaw kayo ninyo salamat gusto ko ang mga saan kailan bukas ba kayo paano nasa mo naman`,
    ],
    [
      'de',
      `guten hallo danke ich sie wir nicht und ist sind haben können wann wieviel kostet bitte deutsch öffnen wie viel eine einen termin möchte mit mein meine kann atmet brust schmerzen hilfe`,
    ],
    [
      'it',
      `buongiorno buonasera grazie sono quanto costa dove siete quando aprite parlate italiano vorrei appuntamento per favore il gli della che riesco respirare petto aiuto`,
    ],
    [
      'pl',
      `dzień dobry dziękuję jestem czy ile kosztuje gdzie kiedy otwarte proszę mówicie polsku chcę wizytę nie jest na się`,
    ],
  ] as const
).map(([lang, words]) => [lang, new Set(words.split(/\s+/))]);

/** Fewer may be a name or a borrowed word. */
const ENOUGH = 2;
/** Of these two languages, which are told by their own words. */
const OWN =
  /(?<![\p{L}])(?:the|what|how|is|are|you|do|does|my|i|and|to|of|it|el|los|las|que|qué|cuánto|cuanto|está|están|estan|quiero|tengo|necesito|puedo|hola|gracias|ustedes|usted|una cita|dónde|donde)(?![\p{L}])/giu;

/**
 * A language that is neither English nor Spanish, by the script or by two of its words; null where nothing tells. For a sentence that says
 * so and for the record: nothing else is understood in it.
 */
export function otherLanguageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [lang, script] of SCRIPTS) if ((text.match(script)?.length ?? 0) * 2 > letters) return lang;
  const words = text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  const own = text.match(OWN)?.length ?? 0;
  const [best] = WORDS.map(([lang, known]) => ({
    lang,
    count: words.filter((word) => known.has(word)).length,
  }))
    .filter(({ count }) => count >= ENOUGH && count > own && count * 3 >= words.length)
    .toSorted((one, other) => other.count - one.count);
  return best?.lang ?? null;
}
