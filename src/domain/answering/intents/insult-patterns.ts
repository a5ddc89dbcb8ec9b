const CHAT =
  'bot|robot|machine|chatbot|chat bot|chat|computer|ai|program|app|service|customer service|site|website|assistant|system';
const VERY =
  '(so|such|just|really|very|totally|completely|absolutely|all|pretty|literally|such a|the)? (a|an|the|freaking|fucking|fuckin|fkn|damn|bloody|complete|total)? (piece of|pile of|load of|bunch of|fucking)?';
const BAD =
  'useless|worthless|stupid|dumb|garbage|trash|pathetic|ridiculous|rubbish|crap|crappy|shit|shitty|suck|sucks|idiot|idiots|idiotic|moron|morons|moronic|asshole|assholes|bitch|bastard|jerk|jerks|dumbass|dumb ass|loser|losers|clown|clowns|fool|fools|imbecile|retard|retarded|incompetent|hopeless|annoying|infuriating|lame|no use|no help|no good|not helping|not helpful|unhelpful|bullshit|waste of time|waste of my time|the worst|the worst ever|a joke';
const AWFUL = 'terrible|awful|horrible|boring me|wasting my time|broken';

/** Wordings that insult the chat or vent about it, in the pattern language of domain/triage/pattern.ts. */
export const INSULT_PATTERNS: readonly string[] = [
  `(you|youre|u|ur|yall|this|thats|that|it|its|it all) (are|r|is|was|is all)? ${VERY} (${BAD}) (at all|ever|again|at this)?`,
  `(you|youre|u|ur|this|this place) (are|r|is)? ${VERY} (${AWFUL})`,
  `(your|this|that|the|a|what a)? (goddamn|fucking|fuckin|fkn|damn|bloody)? (${BAD}|worst|bad|terrible|awful|horrible) (fucking|damn)? (${CHAT}|thing) (is|are)? (so|just|such|a)? (${BAD}|${AWFUL})? (ever|i have ever used|ive ever used|in the world)?`,
  `(this|the|your|that) (fucking|damn|bloody)? (${CHAT}|thing) (is|are)? ${VERY} (${BAD}|${AWFUL})`,
  `(stupidest|dumbest|worst|crappiest|lamest|most useless) (${CHAT}|thing|experience)? (that)? (i have|ive|i)? ever (used|seen|tried|met|had|talked to)?`,
  '(fuck|f|fck|fuk|f ck|fk|screw|damn|eff|piss) (you|u|ya|off|this|it|all this|that|this bot|this chat|yourself)',
  '(go|go and|just)? (go to hell|to hell with you|fuck yourself|f yourself|screw yourself|kill yourself)',
  '(kiss my ass|eat shit|bite me|get lost|drop dead bot|burn in hell|kys|up yours)',
  '(stfu|gtfo|wtf|shut the fuck up|shut the hell up|what the fuck|what the f|what the hell|what the heck|wth|for fucks sake|ffs|bullshit|bull shit|damn it|dammit|goddammit|god damn it)',
  `(i|we) (really|just|so|fucking|totally|absolutely)? (hate|despise|loathe|cant stand) (you|u|ya|this|it here|this place|talking to you|chatting with you|talking to a bot|talking to bots) (${CHAT}|thing)? (so much|a lot)?`,
  `(hate|despise) (you|this|this place) (${CHAT}|thing)?`,
  '(i am|im) (so|really|very)? (frustrated|annoyed|fed up|pissed|pissed off|angry|mad|sick|sick and tired|tired) (with|at|by|of) (you|this|this bot|this chat|this thing)',
  '(are|r) (you|u) (really|just|so|that|this|completely|a|an)? (fucking|damn)? (stupid|dumb|deaf|retarded|useless|broken|an idiot|a moron|idiot|moron)',
  '(what a|such a|complete|total)? (waste of|wasting) (my|our)? (fucking)? time',
  '(what a|such a)? (piece of|load of|pile of|bunch of) (crap|shit|garbage|trash|junk)',
  '(you|u) (dont|do not|didnt|never) (help|work|understand|listen|get) (me|anything|shit|it|at all|one bit)? (at all)?',
  '(you) (know|understand|get) nothing',
  '(eres|es|son) (un|una)? (idiota|estupido|estupida|inutil|tonto|tonta|imbecil|basura|mierda|porqueria)',
  '(no sirves|no sirve) (para nada|de nada|pa nada)',
  '(que)? (porqueria|mierda) (de)? (bot|chat|servicio)?',
  '(vete|vayase) (a la mierda|al diablo|al carajo)',
  'bot (estupido|inutil|tonto)',
];

/** A name that is called, alone or beside a name for the chat. */
export const BARE_INSULTS: readonly string[] = [
  '(idiot|idiots|idiota|moron|morons|asshole|assholes|a hole|bitch|bastard|jerk|dumbass|dumb ass|loser|clown|imbecile|imbecil|fool|dummy|dipshit|shithead|dickhead|dick|prick|motherfucker|retard|stupid|useless|dumb|inutil|estupido|estupida|pathetic|garbage|trash|crap|bs|fuck|shit|ridiculous|hopeless|lame|boo)',
];

/** What may stand around an insult. */
export const AROUND_INSULTS: readonly string[] = [
  '(shut up|go away|forget it|never mind|nevermind|stop|wow|ugh|omg|god|jesus|christ|seriously|man|come on|bro|argh|honestly|absolutely|totally|simply|completely|fucking|fuckin|f cking|f ing|fcking|fkn|freaking|damn|bloody|stupid|you|piece of|what a|such a|bot|robot|machine|chatbot|thing|computer|ai|ever)',
];
