/** Words that a question is asked with, not about. Normalised as domain/triage/normalise.ts does. */
const FILLER = new Set(
  `a an the and or but so of to in on at by for from with as is are was were be been being am do does did doing done have has had
   having it its this that these those there here i im me my mine myself you your yours u ur yall he hes she shes him her his hers we
   us our they them their what whats which who whos whom when where why how hows can could cant would will wont shall should may might
   must dont doesnt didnt isnt arent wasnt not no yes if then than too very just only also any some all one ones really please pls plz
   thanks thank hi hello hey dear sir madam well oh ok okay about into out up down over after before again more most much many lot lots
   get gets got getting go goes going gonna want wants wanted wanna like know think say says said tell ask asked asking wonder wondering
   curious heard hear read see look looking try tried trying thing things something anything stuff way kind sort type bit little
   im ive id ill youre theyre thats theres lets let make makes made give gives gave take takes took use used using help helps helped
   good bad better best work works worked working supposed ever never always sometimes still even now today lately maybe perhaps
   actually basically exactly simply quite rather because cos cuz since while during through per each every other another same such
   own else both either n y r b bc tho though lol idk tbh omg pls abt w mean means meant explain describe question answer information
   info article page website site clinic place drip drips iv ivs infusion infusions magnesium mag treatment therapy bag treat treats treated treating
   el la los las un una unos unas y o de del al que en es son por para con sin se me te le les lo su sus mi mis tu si no como cuando
   donde cual quien hay esto eso ese esa este esta ya mas muy pero tambien tengo tiene puedo puede quiero ayuda sirve hace hola gracias
   favor suero sueros magnesio`
    .split(/\s+/)
    .filter(Boolean),
);

/** Filler that names what the articles are about. */
const SUBJECT = new Set(
  'drip drips iv ivs infusion infusions magnesium mag treatment therapy suero sueros magnesio'.split(' '),
);

export const namesSubject = (word: string): boolean => SUBJECT.has(word);

/** What hurried hands make of "magnesium": "magnesuim", "magnezium", "megnesium". */
const MAGNESIUM = /^m[ae]gn?[aei][a-z]{2,4}m$/;

export const isFiller = (word: string): boolean => FILLER.has(word) || MAGNESIUM.test(word);

/** Words that may stand beside a command without making it a question of its own. */
const COURTESY = new Set(
  `please pls plz pleas thanks thank you u ur your very so much and the a an i im me my it its that this to for now then just oh ok okay
   well dear sir madam ladies love hon honey bro dude man lol haha hi hello hey there again all right im ive id ill really kindly
   is are am be been was do does did can could would will want wanna like need let lets us we with of in on at bit last one thing
   por favor gracias muy mucho ya no se lo la el un una de que me te le hola senor senora`
    .split(/\s+/)
    .filter(Boolean),
);

export const isCourtesy = (word: string): boolean => COURTESY.has(word);
