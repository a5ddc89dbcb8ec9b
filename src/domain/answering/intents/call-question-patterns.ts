const CALL = '(call|callback|call back|phone call|calls|callbacks|phone calls)';
const THE = '(the|a|this|that|your|my|these|any)?';
const YOU =
  '(you|u|yall|they|someone|somebody|anyone|anybody|the clinic|your clinic|the staff|your staff|staff|the nurse|a nurse|the front desk)';
const CALLS = '(call|calling|phone|phoning|ring|ringing|contact|contacting|reach)';
const ME = '(me|us)? (back)?';
const EARLIER = '(yet|already|just now|earlier|today|yesterday|this morning|this afternoon|last night)?';
const SOMEONE =
  '(mom|mum|mother|dad|father|husband|wife|spouse|partner|son|daughter|sister|brother|friend|boyfriend|girlfriend|caregiver|interpreter|someone|somebody|person)';

/**
 * Wordings that ask about the call itself, by the fact that answers them, in the pattern language of domain/triage/pattern.ts. They count
 * where they are all of a message. A wish for a call ("can a nurse call me") is none of them.
 */
export const CALL_QUESTION_PATTERNS: ReadonlyArray<readonly [fact: string, patterns: readonly string[]]> = [
  [
    'call-who',
    [
      `(who|whos|who is|who will|who would) (exactly|actually)? (going to|gonna|will|would|be)? (be)? ${CALLS} ${ME}`,
      `who (calls|phones|rings|contacts|makes the call|makes the calls|does the calling) ${ME}`,
      'who (will|do|would|am) i (be|going to)? (talk|talking|speak|speaking) (to|with) (on|over|during) (the|that)? (call|phone)',
      `(will|is|does|would) (a|an|the) (real|live|actual)? (nurse|doctor|person|human|clinician|bot|robot|machine) (be|going to)? ${CALLS} ${ME}`,
      `(will|is|would) (it|that) (be)? (a|an|the) (real|live|actual)? (nurse|doctor|person|human|human being|clinician|bot|robot|machine|recording|robocall) (who|that)? (calls|calling|will call|is calling|phones) ${ME}`,
      'quien (me|nos)? (va a llamar|van a llamar|llamara|llama)',
    ],
  ],
  [
    'call-number',
    [
      `(what|which|whats) (phone)? number (will|do|does|are|is|would|r) (${YOU.slice(1, -1)}|the call|my call|your call|it|that) (be|going to)? (call|calling|come|coming|phone) ${ME} (from|on)`,
      '(what|which) (phone)? (number|caller id) (will|would|should|does|do) (it|that|the call|i|your call) (show up|appear|come up|show|expect|look for|look out for|watch for|see) (as|on my phone)?',
      '(what|whats|what is) (your|the) caller id',
      `where (will|do|does|are) (${YOU.slice(1, -1)}) (be)? (call|calling|phone|phoning) ${ME} from`,
      'where (will|does) (the|your|my) call (be)? (come|coming) from',
      'how (will|do|would|can) i (know|recognize|recognise|tell) (that)? (it is|its|its really|it is really) (you|the clinic|you calling|you guys|your call)',
      'de que numero (me|nos)? (van a llamar|va a llamar|llaman|llamaran)',
    ],
  ],
  [
    'call-when',
    [
      `(when|what time|what day|how soon|how fast|how quickly) (will|are|do|would|is) ${YOU} (guys)? (going to|gonna|be)? ${CALLS} ${ME}`,
      `(when|how soon) (will|do|should|would|am|can) i (going to)? (get|expect|receive) ${THE} (call|callback|call back|phone call) (from you|back|from the clinic|from someone)?`,
      '(when|how soon) (will|do|should|would) i (hear|get a call) (back)? from (you|the clinic|someone|anyone|somebody)',
      `how long (until|till|before|does it take until|do i wait until|do i have to wait until) (${YOU.slice(1, -1)}|i) (will)? (call|get a call|hear|phone) ${ME} (from you)?`,
      `(do|will|are) ${YOU} (also|ever)? (call|calling|phone) (people|patients|back)? (on|at|in|over)? (the)? (weekend|weekends|saturdays|sundays|evening|evenings|night|nights|lunch)`,
      `(what|which) (days|times|hours) (do|will) ${YOU} (call|phone) (people|patients|me|back)?`,
      '(cuando|a que hora) (me|nos)? (van a llamar|va a llamar|llaman|llamaran)',
    ],
  ],
  [
    'call-length',
    [
      `(how long|how much time|how many minutes) (does|will|is|do|are|would|should) ${THE} ${CALL} (usually|normally|typically|going to)? (take|be|last|run)?`,
      `(is|will) (it|that|the call) (be)? (a|going to be a)? (long|quick|short) ${CALL}`,
      'cuanto (dura|tarda|va a durar) la llamada',
    ],
  ],
  [
    'call-cost',
    [
      `(is|are) ${THE} ${CALL} (really|actually|also|for)? (free|free of charge|paid|billed|charged|at no cost|no charge)`,
      `(does|do|will|would|is) ${THE} ${CALL} (cost|costing|going to cost) (me)? (anything|something|money|extra)?`,
      `(do|will|would|am|are) (i|you|u|we|they) (have to|need to|going to|get|be)? (pay|charge|charged|billed|bill) (me|us|anything|extra|something)? for ${THE} (call|callback|call back|phone call)`,
      `how much (is|does|do) ${THE} ${CALL} (cost)?`,
      `(is|are) there (a|any)? (fee|fees|charge|charges|cost) for ${THE} ${CALL}`,
      '(es|sale|cuesta|cobran) (gratis|gratuita)? (por)? la llamada (gratis|algo|es gratis)?',
      'la llamada (es|sale|cuesta) (gratis|gratuita|algo)',
    ],
  ],
  [
    'call-next',
    [
      'what (happens|happen|will happen|is going to happen|comes) (next|then|now|afterwards|after that|after this|from here)',
      `what (happens|happen|will happen|comes|do you do) (after|when|once|if) (i|we) (leave|left|give|gave|send|sent|submit|submitted|fill|filled|share|enter|have|had|get|ask|asked|request|requested|say|said) (you|in|out|for|to)? ${THE} (number|phone number|phone|form|request|callback|call|call back|details|info|information|name|name and number|yes|contact info) (in|here|to you)?`,
      `what (happens|happen|comes) after ${THE} (form|request|callback request)`,
      '(will|do|would) i (get|receive|see) (a|an|any|some|some kind of)? (confirmation|reference number|reference code|confirmation number|confirmation code) (for)? (the|my)? (call|request|callback)?',
      `how (does|do) ${THE} (call|callback|call back|callbacks) (thing|request|process|form)? work`,
      'que pasa (despues|luego|ahora)',
      'que pasa (despues de|cuando|si) (dejar|dejo|doy|dar) mi (numero|telefono)',
    ],
  ],
  [
    'call-missed',
    [
      `(what|and|but)? (if|happens if|happens when) i (dont answer|cant answer|dont pick up|cant pick up|do not answer|cannot answer|do not pick up|didnt answer|dont hear it) ${THE} (call|phone|callback|phone call)?`,
      `(what|and|but)? (if|happens if|happens when) i (miss|missed) ${THE} (call|callback|phone call)`,
      `(what|and|but)? (if|happens if) im (busy|at work|working|driving|not home|not at home|asleep|in a meeting|not available|unavailable|not there|out) (when|as)? (${YOU.slice(1, -1)})? (call|phone)? ${ME}`,
      `(how many times|how often) (will|do|would) ${YOU} (call|try|phone) (me|us|back|again|calling)?`,
      `(will|do|would) ${YOU} (try|call|phone) (me|us)? (again|a second time|more than once|twice)`,
      `(will|do|would|are) ${YOU} (going to)? (leave|leaving) (me)? (a|any)? (voicemail|voice mail|message|voicemails|messages) (if i miss it|if i dont answer|if i dont pick up)?`,
    ],
  ],
  [
    'call-did',
    [
      `(did|had) ${YOU} (guys)? (from the clinic|from your clinic|from there|from your office)? (already|just|ever|try to|tried to)? (call|called|phone|phoned|ring|rung|calling) ${ME} ${EARLIER}`,
      `(have|has) ${YOU} (guys)? (from the clinic|from your clinic|from there|from your office)? (already|just|ever)? (called|phoned|rung|tried to call|tried calling) ${ME} ${EARLIER}`,
      `(was|is) (that|it|this) ${YOU} (guys)? (who|that)? (called|calling|phoned|just called|just now) ${ME} ${EARLIER}`,
      `(who|did anyone|did anybody) (just)? (called|phoned|call) me (earlier|today|just now|yesterday|from this number|from your number)?`,
      '(me llamaron|me llamo alguien|ustedes me llamaron) (hoy|ayer)?',
    ],
  ],
  [
    'call-topic',
    [
      `(what|whats) (will|do|would|are|stuff will|questions will|questions do) ${YOU} (going to|gonna)? (ask|talk about|say|want to know|need to know) (me|us)? (about)? (on|in|during|over|when) (the|that|this|you)? (call|phone|callback|phone call)`,
      `(what|whats) (is|will|would)? (the|that|this) ${CALL} (be|going to be)? (about|for)`,
    ],
  ],
  [
    'call-with',
    [
      `(can|could|may|is it ok if|will) (my|a|an)? ${SOMEONE} (be|join|listen|listen in|sit in|get|also be|talk) (in|on|to|in on)? ${THE} (call|phone call|callback)`,
    ],
  ],
  [
    'walk-ins',
    [
      '(do|should|must|shall) (i|we|you) (need to|have to|gotta|got to|always)? (call|phone|ring) (you|first|ahead|the clinic)? (before|ahead|first|beforehand|in advance|ahead of time) (i|we)? (come|coming|visit|visiting|show up|stop by|drop by|a visit)? (in|by|over|there)?',
      '(tengo que|hay que|debo) llamar antes (de ir|de venir)?',
    ],
  ],
];
