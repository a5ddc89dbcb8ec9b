const MACHINE =
  'bot|bots|chatbot|chat bot|robot|robots|machine|ai|ia|an ai thing|ai things|artificial intelligence|artificial|computer|computer program|program|software|llm|large language model|language model|gpt|chatgpt|chat gpt|siri|alexa|cortana|copilot|gemini|algorithm|script|code|recording|answering machine|automated|automatic|virtual assistant|digital assistant|autoreply|auto reply';
const PERSON =
  'human|humans|human being|person|people|someone|somebody|staff|staff member|nurse|nurses|doctor|doctors|receptionist|front desk|agent|operator|representative|rep|lady|gal|guy|man|woman|employee|clinician|physician|rn';
const ANYONE = 'anyone|anybody|someone|somebody|any person|any human|person|human|people|anyone human';
const REALLY =
  '(even|really|actually|just|like|only|still|maybe|honestly|all|not)? (a|an|the|some|one of|made of|part of|kind of)? (the|those|these|your)?';
const LIVE = '(real|live|actual|living|genuine|real life)';
const TALKING =
  '(talk|talking|speak|speaking|chat|chatting|type|typing|text|texting|write|writing|message|messaging|dealing)';
const MAQUINA =
  'robot|bot|maquina|persona|persona real|humano|humana|ser humano|ia|computadora|chatbot|programa|inteligencia artificial|enfermera|doctora|doctor|real';

/** Wordings that ask who or what answers here, in the pattern language of domain/triage/pattern.ts. */
export const WHO_ANSWERS_PATTERNS: readonly string[] = [
  `(are|r|arent|is|isnt) (you|u|ya|yall|this) ${REALLY} ${LIVE}? (${MACHINE}|${PERSON}|real|alive|live)`,
  `(are|is|isnt|was|wasnt) (it|that|these|those) ${REALLY} ${LIVE}? (${MACHINE})`,
  `(is|isnt|was|wasnt) (it|that) ${REALLY} ${LIVE} (${PERSON})`,
  `(is|isnt|are) (this|the|your|these) (chat|conversation|line|service|assistant|messages|answers|thing) ${REALLY} ${LIVE}? (${MACHINE}|${PERSON}|real|live|written by ai)`,
  `(am|are|were|was) (i|we) ${REALLY} ${TALKING} (to|with) (a|an|the|some|your)? ${LIVE}? (${MACHINE}|${PERSON})`,
  `(do|did|does) (i|we|one) ${TALKING} (to|with) (a|an|the|some|your)? (${MACHINE}|real person|real human|live person)`,
  `(who|what|whom) (am|are|is|r) (i|we) ${REALLY} ${TALKING} (to|with)?`,
  `(to|with) (who|whom) (am|are) (i|we) ${TALKING}`,
  '(who|what) (are|r) (you|u) (exactly|really)?',
  '(what|which) (kind of|sort of|type of)? (model|ai|llm|bot|chatbot|robot|language model|software|program|machine|engine) (are|r|is|do) (you|u|this|it) (using|use|running on|running|based on|built on)?',
  '(are|r|is)? (you|u|this|it) (running on|powered by|based on|built on|using) (an|a|the)? (chatgpt|chat gpt|gpt|openai|claude|gemini|llama|ai|google|microsoft|llm|language model)',
  '(who is|whos) this',
  '(who is|whos|who) (really|actually)? (answering|replying|responding|typing|behind) (to)? (this|these|me|my|here|it|the|all)? (this|these|chat|messages|questions|answers|screen)?',
  `is (there)? (a|an|any)? ${LIVE}? (${ANYONE}) ${LIVE}? (really|actually|human)? (there|here|at the other end|on the other end|on the other side|on the other end of this|on the line|behind this|behind it|behind this chat|answering|answering this|typing|typing this|replying|writing this)`,
  `is (there)? (a|an|any)? ${LIVE} (${ANYONE}|nurse|doctor) (reading|answering|typing|writing|behind) (this|these|it|me|my messages|what i write)?`,
  `is (a|an)? (${ANYONE}) (real|human|alive) (reading|answering|typing|writing|behind) (this|these|it|me|my messages|what i write)?`,
  `is (a|an) (human|person|machine|bot|robot|computer) (reading|answering|typing|writing|behind) (this|these|it|me|my messages|what i write)?`,
  `(do|does|did|is|are) (a|an|any)? ${LIVE}? (human|humans|person|people|bot|robot|machine|computer|ai) (write|writes|type|types|answer|answers|send) (this|that|these|those|it|here|me)`,
  `(youre|you are|ur|u r|so youre) ${REALLY} ${LIVE}? (${MACHINE})`,
  `(youre|you are|ur|u r|this is|this isnt|you arent) (not|really|actually|not even|not really)? (a|an)? ${LIVE}? (${MACHINE}|human|person|nurse) (are you|arent you|is it|isnt it|right|huh|or are you)`,
  `(${MACHINE}|${PERSON}) or (is it|are you)? (a|an|the)? ${LIVE}? (${MACHINE}|${PERSON})`,
  `(do|can) (you|u) (have|really have|even have) (feelings|emotions|a soul|consciousness)`,
  `(eres|es|es usted|usted es|son) (un|una|el|la)? (${MAQUINA})`,
  `(hablo|estoy hablando|estoy chateando|chateo|converso) con (un|una|el|la)? (${MAQUINA})`,
  'con (quien|que) (hablo|estoy hablando|estoy chateando|chateo|converso|tengo el gusto)',
  'quien (eres|es usted|contesta|responde|escribe|me contesta|me responde|esta ahi)',
  'hay (alguien|una persona|un humano) (ahi|real|del otro lado|al otro lado)',
];

/** A machine by its name alone asks the same: "robot?" */
export const MACHINE_NAMES: readonly string[] = [
  '(bot|chatbot|robot|ai|artificial intelligence|machine|computer|llm|chatgpt|gpt|claude|gemini|openai)',
];

/** A person by name alone asks it with a question mark; without one it wants a person. */
export const PERSON_NAMES: readonly string[] = [
  `(a|an)? ${LIVE}? (human|person|human being|humano|humana|persona|live agent)`,
];

/** What may stand around the question. */
export const AROUND_WHO_ANSWERS: readonly string[] = [
  '(be honest|honestly|seriously|tell me|wait|hold on|just curious|quick question|serious question|or what|for real|btw|by the way|level with me|come on|exactly|here|right now|dime|oye|perdon|o|una|maquina|or|sorry|but|hmm|um|first)',
];
