/** Spanish words of time as the English that the recognizer reads, longest first; accents are gone by then. */
const SPANISH: readonly (readonly [string, string])[] = [
  ['lo antes posible', 'asap'],
  ['cuanto antes', 'asap'],
  ['pasado manana', 'the day after tomorrow'],
  ['manana por la manana', 'tomorrow morning'],
  ['manana en la manana', 'tomorrow morning'],
  ['(?:por|en|de) la manana', 'morning'],
  ['las mananas', 'morning'],
  ['(?:por|en|de) la tarde', 'afternoon'],
  ['las tardes', 'afternoon'],
  ['(?:por|en|de) la noche', 'evening'],
  ['(?:la )?(?:proxima semana|semana que viene|semana proxima|otra semana)', 'next week'],
  ['esta semana', 'this week'],
  ['este fin de semana|fin de semana', 'this weekend'],
  ['despues de(?:l| las| la)?', 'after'],
  ['a partir de(?:l| las| la)?', 'after'],
  ['antes de(?:l| las| la)?', 'before'],
  ['entre (?:las|la)', 'between'],
  ['desde las', 'from'],
  ['hasta las', 'to'],
  ['a las?', 'at'],
  ['y las?', 'and'],
  ['menos|excepto|pero no(?: el| los)?|no(?: el| los)', 'not'],
  [
    'cuando (?:sea|quieran?|gusten?|puedan?|les venga bien)|(?:a |en )?cualquier (?:dia|hora|momento)',
    'anytime',
  ],
  ['no se', 'dont know'],
  ['mediodia', 'noon'],
  ['manana', 'tomorrow'],
  ['hoy', 'today'],
  ['(?:el |los )?lunes', 'monday'],
  ['(?:el |los )?martes', 'tuesday'],
  ['(?:el |los )?miercoles', 'wednesday'],
  ['(?:el |los )?jueves', 'thursday'],
  ['(?:el |los )?viernes', 'friday'],
  ['(?:el |los )?sabados?', 'saturday'],
  ['(?:el |los )?domingos?', 'sunday'],
  ['(\\d{1,2}) de enero', 'january $1'],
  ['(\\d{1,2}) de febrero', 'february $1'],
  ['(\\d{1,2}) de marzo', 'march $1'],
  ['(\\d{1,2}) de abril', 'april $1'],
  ['(\\d{1,2}) de mayo', 'may $1'],
  ['(\\d{1,2}) de junio', 'june $1'],
  ['(\\d{1,2}) de julio', 'july $1'],
  ['(\\d{1,2}) de agosto', 'august $1'],
  ['(\\d{1,2}) de se(?:p|)tiembre', 'september $1'],
  ['(\\d{1,2}) de octubre', 'october $1'],
  ['(\\d{1,2}) de noviembre', 'november $1'],
  ['(\\d{1,2}) de diciembre', 'december $1'],
];

const RULES = SPANISH.map(([from, to]) => [new RegExp(`\\b(?:${from})\\b`, 'g'), to] as const);

/** The text with Spanish words of time put into English. The recognizer's own Spanish misses "después de las 3" and costs 400 ms to load. */
export function inEnglish(text: string): string {
  return RULES.reduce((known, [from, to]) => known.replace(from, to), text);
}
