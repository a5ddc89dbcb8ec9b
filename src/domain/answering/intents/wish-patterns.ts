const LIVE = '(real|live|actual|living|breathing|genuine|human|proper|real life)?';
const SOMEBODY =
  'person|persons|human|humans|human being|people|someone|somebody|sum1|anyone|anybody|nurse|doctor|receptionist|reception|front desk|staff|staff member|agent|operator|representative|rep|manager|supervisor|clinician|lady|gal|one of you|one of the nurses|team member|employee';
/** Nobody wants one of these for anything else than to talk to them. */
const HUMAN =
  'human|humans|human being|operator|representative|rep|live agent|live person|real person|actual person|live human|real human|actual human|live operator|live one|real nurse|live nurse';
const A = '(a|an|the|some|any|your|one of your|another|just a|with a|to a)?';
const GIVE =
  'give me|gimme|get me|get us|give us|find me|bring me|fetch me|send me|pass me to|put me on with|let me have|i want|i need|we need|we want|i prefer|id prefer|i would prefer|i would rather have|id rather have|id like|i would like|i require|just want|really need|really want|want|need|gimmie';
const TALK =
  '(talk|speak|chat|talking|speaking|chatting|spk|get|get hold|get ahold|connected|get through|put through|transferred|passed on|passed over)';
const THERE =
  '(who|that)? (works there|works here|work there|work here|is real|actually works there|there|here|at the desk|at the clinic|on the line|on the phone|in charge)?';
const CALLS = '(call|callback|call back|phone call|ring)';
const DAY =
  'today|tomorrow|tmrw|tmr|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|mon|tue|tues|wed|thu|thurs|fri|sat|sun|this week|next week|this weekend|the weekend|weekend|wkend|wknd|this morning|this afternoon|this evening|the morning|the afternoon|morning|afternoon|evening';
const HOURS_OF_DAY = Array.from({ length: 12 }, (_, at) => String(at + 1));
const CLOCK = [
  ...HOURS_OF_DAY.flatMap((hour) => [`${hour}am`, `${hour}pm`, `${hour}a`, `${hour}p`]),
  'noon',
  'midday',
].join('|');
const AT = `(at|for|on|this|next|the|my|around)? (${DAY}|${CLOCK}|#number) (am|pm|oclock|#number)? (am|pm)? (${DAY})?`;
const VISIT =
  'appointment|appointments|appt|appts|apt|apptmt|session|visit|slot|booking|consult|consultation|time slot|spot';
const MY =
  '(my|our|the|his|her|todays|tomorrows|this|that|moms|dads|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays)';
const MOVE =
  'move|push|shift|reschedule|rescheduling|resched|re schedule|rebook|bump|postpone|swap|switch|change|delay|moving|changing|pushing|bring|pull';
const CANCEL =
  'cancel|cancle|cancell|canceling|cancelling|call off|bail on|bail|drop out of|withdraw from|flake on|back out of|skip';
const LONG =
  '(back|up|forward|out|off|by|to|for|until|till|from|into|earlier|later|sooner) (a|an|one|two|three|the|some|few|a few|a couple|#number)? (following|other|different|later|earlier|another|half)? (week|weeks|day|days|hour|hours|month|months|bit|little|date|time|minutes|mins)?';
const PERSONA =
  'persona|humano|humana|ser humano|alguien|enfermera|enfermero|doctor|doctora|recepcionista|operador|operadora|encargado|encargada|recepcion';
const UNA = '(un|una|el|la|algun|alguna|otra)?';
const DE_VERDAD = '(de verdad|real|de carne y hueso|que trabaje ahi|de ahi|de la clinica|humana|viva)?';

/**
 * Wordings that wish for a person and can mean nothing else, whatever stands around them in their clause, in the pattern language of
 * domain/triage/pattern.ts.
 */
export const PLAIN_WISHES: readonly string[] = [
  `(${GIVE}) (to)? ${TALK}? (with|to|of)? ${A} ${LIVE} (${HUMAN}) ${THERE}`,
  `(${GIVE}) ${A} (person|nurse|someone|somebody) (for this one|for this|on this one|on the line|on the phone|instead|who works there|who works here|that works there|who is real)`,
  `(get|give|find|pass|send|bring) me ${A} (person|someone|somebody) (who|that)`,
  `${TALK} (to|with|of) ${A} (${HUMAN})`,
  `(transfer|tranfer|trasfer|transferr|conect|connect|patch) (me|us) (through|thru|over|with|to|please|now) (to|with)? ${A} ${LIVE} (${SOMEBODY})?`,
  `(put|patch|hand|pass) (me|us) (through|thru|over|on) (to|with)`,
  `(${GIVE}) (to have)? (a|an) (short|quick|brief|real|proper|actual|human|live|phone|telephone|voice)? (telephone|phone|voice)? (conversation|convo) (with)?`,
  '(short|quick|brief|little) (telephone|phone|voice) (conversation|chat|call|consult*|talk)',
  `(#number|five|ten|two|few|couple of|couple|some|fifteen) (min|mins|minutes|moments) (of|with|on|from|talking|speaking)? (to|with|the)? ${A} ${LIVE} (person|human|nurse|doctor|someone|somebody|people|phone|staff)`,
  `(can|could|may|might) ${A} (doctor|nurse|${HUMAN}) and (i|me|us) (have|talk|speak|get|chat|meet)`,
  '(rather|prefer|easier|better|like|want|wanna|love) (to|if i|if i can|for me to)? (just)? (say|explain|tell|talk|discuss|ask|speak|go over|describe) (it|this|that|about it|about this|them|you|it all)? (out loud|aloud|by voice|over the phone|on the phone|by phone|verbally|voice to voice)',
  'let (it|the phone|her|mine|my phone) ring (a|for a|for|long|longer|many|till|until|a few|plenty|twice|#number)',
  `(still|been|im|am|was|ive been)? (waiting|waited) (on|for|around for) (that|the|my|your|a|this) ${CALLS}`,
  `${CALLS} (that)? (you|they|someone|she|he|the nurse) (had)? promised`,
  `(nobody|no one|noone|none of you|never) (ever|has|have|had|even)? (called|phoned|rang|got back to|gotten back to|returned my) (me|us|call)`,
  `(someone|somebody|anybody|anyone|human|person|nurse|one of you|one of you humans|one of you guys|one of your people) (real|there|else|on the other end|on your end|from the clinic|at the clinic)? (who|that)? (on the other end)? (who|that)? (can|could|please|to|will)? (take|takes) (this|it|me|the chat)? over`,
  `(take|write|jot|note|put|copy|get) down my (phone|cell|mobile|telephone)? (number|digits|phone|cell)`,
  `(take|write|jot|note|copy|grab) my (phone|cell|mobile|telephone)? (number|digits) (down|please|and)`,
  `(paseme|pasame|pasenme|comuniqueme|comunicame|comuniquenme|conecteme|conectame|transfierame|transfiereme|deme|dame|ponme con|pongame con|quiero hablar|necesito hablar|quisiera hablar|quiero platicar|puedo hablar) (a|con)? ${UNA} (${PERSONA})`,
  '(mejor|prefiero|prefiero que|mejor que) (platicamos|hablamos|platiquemos|hablemos|platicar|hablar|llamar|me llamen|llamenme|me llame)',
];

/** Wordings that wish for a person where they are all of a clause. */
export const BARE_WISHES: readonly string[] = [
  `(be|get) (transferred|connected|put through|passed on|handed over) (to)? ${A} (${SOMEBODY})?`,
  `(${GIVE}) (to)? ${TALK}? (with|to|of)? ${A} ${LIVE} (${SOMEBODY}) ${THERE}`,
  `is (there)? ${LIVE} (anyone|anybody|someone|somebody|a person|a human) ${LIVE} (there|on the other end|on your end)? (who|that) (can|could) (talk|speak|help|call|phone|answer|take this|take over|take this over)`,
  '(transfer|tranfer|trasfer|tranfser|transferr|connect|conect|patch) (me|us|this|call|my call)? (please|now|over|through|already)?',
  '(please|just|kindly|do|then|so please|pls|plz) (phone|call|ring|telephone) (me|us)? (instead|back|soon|asap|when you can)?',
  '(phone|call|ring|telephone) (me|us|please|instead)',
  '(call|line|connection|chat) (just)? (dropped|broke off|cut out)',
  `(call|phone|ring|talk|talking|speak) (me|us)? (is|would be|works)? (dont|do not|not|no|instead of|rather than|over|better than) (text|texting|texts|email|emails|write|writing|type|typing|message|messages|sms|chat|chatting)`,
  '(get|getting|come) (back)? (to|with) (me|us) (back|please|asap|soon|today|tomorrow|when you can|when possible|on this|about this|about it|on that)?',
  '(get|getting|come) back (to|with) (me|us)',
  '(we|i|it|call|the call|line|the line|our call|my call) (just)? (got|were|was|been|is|has been|have been|must have been|keeps getting|getting) (disconnected|cut off|dropped|hung up on)',
  '(nobody|no one|noone|none of you|you guys never|yall never|you never|you dont|they never|they dont|dont you|never|doesnt anyone|doesnt anybody|wont anyone) (ever|even|is|are|ever even)? (pick|picks|picked|picking|answer|answers|answered|answering) (up)? (the|your|my|this|that)? (phone|phones|calls|call|line)? (when i call|when i ring|there|over there|anymore)?',
  '(whats|what is|what was|whats even) (the)? (point|use) (of|in)? (having|you having|giving|a|your)? (a|the|your)? (phone|phone number|number|line|telephone)',
  '(too|so|is|its|this is|thats) (too|so|really|very|kind of|kinda|a bit|bit)? (complicated|long|much|hard|difficult|tricky|involved|personal|embarrassing) (to|for) (write|type|text|explain|put|spell|put in writing|type out|write out|explain here|put in a chat|a chat|typing|writing|text|texting) (here|all this|it|this|it all|down|out|in a chat|in text|in writing|on here)?',
  '(i|im|id)? (hate|cant|dont like|dont like to|dont do|not good at|bad at|terrible at|no good at|not a fan of|sick of|tired of) (typing|writing|texting|type|write|text|chatting|this typing) (on|with|these|all this|this|my)? (on this|phone|thumbs|thing|little phone|keyboard|screen)?',
  'no (me gusta|quiero|puedo|se) (escribir|escribiendo|teclear|textear)',
];

/** A person by name alone, all of a clause, wants one; with a question mark it asks who answers. */
export const NAMED_PERSONS: readonly string[] = [
  `(just|only|please)? ${A} ${LIVE} (${SOMEBODY}) (please|pls|plz|now|asap)`,
  '(a|an|the)? (real|live|actual|living) (one|person|human|voice|body|someone|somebody|nurse|operator|agent)',
  '(operator|representative|receptionist|front desk|human|agent)',
  `${UNA} (${PERSONA}) ${DE_VERDAD} (por favor|porfa|porfavor|please|plis)`,
  `${UNA} (${PERSONA}) (de verdad|real|de carne y hueso|que trabaje ahi|de ahi)`,
];

/** Wordings that want a visit made, moved or called off, whatever stands around them in their clause. */
export const PLAIN_VISIT_WISHES: readonly string[] = [
  `(${MOVE}) (back|up|forward|out|around)? ${MY} (${DAY})? (iv|drip|infusion|first|next)? (${VISIT}|${CLOCK}|#number)`,
  `(${CANCEL}) ${MY} (${DAY})? (iv|drip|infusion|first|next)? (${VISIT}|${CLOCK}|#number)`,
  `(gotta|have to|need to|must|going to|gonna|want to|wanna|will|please|can you|can i|id like to) (${CANCEL}) ${AT}`,
  `(cant|cannot|wont|not going to|not gonna|wont be able to|unable to|might not) (make|attend|get to|come to|be at|be there for) (it)? (to|for)? ${MY}? (${VISIT})`,
  `(cant|cannot|wont|wont be able to|unable to|not going to|not gonna|might not) (make|come|be there|get there|make it|come in|make it in|show up) ${AT}`,
  `(what|which) (time|day|date|hour) (am|was|is|are) (i|we|my appointment|my appt|our appointment|my session|my visit|my husband|my wife|my mom|he|she) (booked|scheduled|on|coming|due|down|set|supposed)`,
  `(what|which) (time|day|date|hour) (do|did) (i|we) (have|book|get|make) (my|our|the|an|a) (${VISIT})`,
  `(what|which|whats) (time|day|date|hour)? (is|was|are)? (my|our) (next)? (${VISIT})`,
  `(when|whens) (is|was|are|am) (my|our|i) (next)? (${VISIT}|booked|scheduled|coming in|due in)`,
  `(whens|when s) (my|our) (next)? (${VISIT})`,
  `(am|are|is) (i|we|my appointment|my appt|my session|my visit|my booking) (all|definitely|really|still)? (still on|on for|booked|scheduled|set|confirmed|booked in|down for) (in)? ${AT}`,
  `(do|did) (i|we) (still|already)? (have|get|book|make) (a|an|my|any) (${VISIT}) ${AT}`,
  `(confirm|confirming|verify|double check) (my|our|an) (${VISIT})`,
  `(is|are) there (a|an|any|anything) (later|earlier|sooner|other|different) (one|ones|${VISIT}|time|times|opening|openings)`,
  `(any|got any|got an|have any|have an|there any|you any) (${VISIT}|openings|opening|slots|availability|spots|cancellations) (left|open|available|free)? ${AT}`,
  `(sign|signing) (me|us|him|her|my mom|my dad|my wife|my husband) up`,
  `(ill|i will|we will|lets|i can|let me|can i|could i|i would like to|id like to) (take|grab|snag|do|book|have|get) (the|that|your) (first|last|next|early|late)? (${CLOCK}|${DAY}) (slot|spot|one|opening|appointment|am|pm)?`,
  '(ill|i will|we will|lets|let me|can i|could i|i would like to|id like to) (take|grab|snag|book) (the|that|your) (first|last|next|early|late)? (slot|spot|opening|appointment|appt)',
  '(quiero|kiero|qiero|quero|necesito|nesesito|nececito|quisiera|kisiera|deseo|ocupo|busco|me gustaria|puedo|puede) (hacer|aser|sacar|agendar|pedir|reservar|programar|darme|una|un) (una|un|mi|la)? (cita|sita|consulta|turno|sesion|hora)',
  '(cancele|cancelen|cancela|cancelar|cancelame|cancelenme|anule|anulen|cambie|cambien|cambiar|cambiame|mueva|muevan|mover|reagendar|reagenden|posponer|pospongan|recorrer|recorran) (lo de|lo del|la|mi|el|una|nuestra|me la|me mi) (cita|sita|sesion|turno|consulta|manana|hoy|lunes|martes|miercoles|jueves|viernes|sabado|pasado manana)',
];

/** Wordings that want it where they are all of a clause. */
export const BARE_VISIT_WISHES: readonly string[] = [
  `(${MOVE}) (back|up|forward|out)? ${MY}? (${VISIT}|drip|infusion|iv)`,
  `(gotta|have to|need to|must|going to|gonna)? (bail|cancel|reschedule|rebook|cancle|postpone) (on)? ${AT}`,
];

/** What may stand beside a wish in its clause. */
export const AROUND_WISHES: readonly string[] = [
  LONG,
  AT,
  '(happy to|dont mind|i can|ill|i will|glad to|willing to|no problem) (hold|holding|wait|waiting|stay on hold) (on)?',
  '(kids|school|work|something|car|sitter|babysitter) (got|has|have|came|broke|canceled) (a|up|down)? (half day|sick|early|up|down)?',
  '(may i|sorry|hmm|hm|um|uh|ugh|yo|hey|hello|hi|please|pls|plz|porfa|por favor|seriously|honestly|just|simply|only|again|already|instead|now|asap|right now|right away|no offense|thats all i ask|thats all|for once|for this one|for this|on this|about this|about it|if possible|if you can|if you could|when convenient|when you can|when possible|would ya|would you|will ya|ya|man|guys|folks|yall|anyway|tho|though|actually|maybe|probably|i think|i guess|i suppose|would be appreciated|would be nice|would be great|who could|who can|over|gotta|have to|got to|need to|no|yes|rather|id rather|the)',
];
