/** The clinic's number, barely named: all of the message, whatever the model hears in it. */
export const BARE_PHONE_PATTERNS: readonly string[] = [
  '(phone|telephone|tel|telephone number|phone number|phone no|phone num|contact number|telefono|numero de telefono)',
  '(whats|what is|what|the|your|clinic|office|main) (the|your|clinic|office|main)? (phone|telephone|telephone number|phone number|contact number)',
];

const DAYS =
  '(sunday|sundays|saturday|saturdays|monday|mondays|tuesday|tuesdays|wednesday|wednesdays|thursday|thursdays|friday|fridays|weekend|weekends|the weekend|sun|sat|mon|tue|tues|wed|thu|thurs|fri)';
const CLINIC = '(you|u|yall|you guys|the clinic|the front desk|the office|your office|somebody|someone)';
const LANGUAGE =
  '(spanish|french|chinese|mandarin|cantonese|polish|vietnamese|arabic|russian|portuguese|german|tagalog|korean|creole|hindi|italian|japanese|farsi|urdu|bengali|hebrew|greek|ukrainian)';
const COUNT =
  '(a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|multiple|a few|a couple of|a couple|a series of|a course of|#number)';
const SEND = '(email|e mail|text|txt|send|message|mail)';

/** Wordings that ask for a fact and nothing else where they are all of the message, whatever the model hears in them. */
export const SURE_CLINIC_PATTERNS: ReadonlyArray<readonly [fact: string, patterns: readonly string[]]> = [
  [
    'hours',
    [
      `(can|could|may|do|would) (i|we|you|u|yall) (guys)? (come|come in|come by|come over|pop in|visit|be seen|see people|see patients|take people|take patients) (in|by|over)? (on|this|next|at|in)? ${DAYS}`,
      `${SEND} (me|us) (over)? (the|your|a|ur)? (hours|opening hours|business hours|opening times)`,
    ],
  ],
  [
    'prices',
    [
      `${SEND} (me|us) (over)? (the|your|a|an|ur|all the|some)? (current|full)? (prices|price|price list|pricing|rates|costs|fees|price sheet|list of prices)`,
      '(whats|what is|whats gonna be|what will be|hows|how bad is) (the|my) (damage|bill|tab) (for|on|of) (one|a|an|the|1)? (single|first)? (session|drip|infusion|visit|iv|bag|treatment|appointment)',
      '(whats|what is) the damage',
      `how much (is it|are they|is|are|would it be|do you charge)? (for)? ${COUNT} (drips|drip|infusions|infusion|ivs|iv|sessions|session|visits|visit|treatments|treatment|bags|bag)`,
    ],
  ],
  [
    'phone',
    [
      `(can|could|may|should|cant|how do|how can|how would|where do|where can) (i|we) (just|rather|also|please)? (call|phone|ring) ${CLINIC} (myself|directly|instead|first|now|today|then|back|at)? (myself|directly|instead)?`,
      `(id|i would) (rather|prefer to|like to) (just)? (call|phone|ring) ${CLINIC} (myself|instead|directly|back)?`,
      `(ill|i will|i can|let me) (just)? (call|phone|ring) ${CLINIC} (myself|instead|directly|back)?`,
      'is there (a|any)? (phone)? number (that|where)? (i|we) (can|could|should) (call|phone|ring)',
    ],
  ],
  ['address', [`${SEND} (me|us) (over)? (the|your|ur)? (address|location|directions)`]],
  [
    'languages',
    [
      `(anyone|anybody|someone|somebody|staff|nurse|nurses|doctor|doctors|people|receptionist|person) (of you)? (there|here|at the clinic|on staff)? (who|that)? (speak|speaks|understand|understands|knows|can speak) ${LANGUAGE}`,
    ],
  ],
];

/** Wordings that ask for a fact of clinic.yaml, by the fact's id, in the pattern language of domain/triage/pattern.ts. */
export const CLINIC_PATTERNS: ReadonlyArray<readonly [fact: string, patterns: readonly string[]]> = [
  [
    'open-now',
    [
      '(open|closed) .. (now|rn|right now|currently|at the moment|still|today|tonight|tonite)',
      '(abiert*|cerrad*) .. (ahora|ahorita|hoy)',
    ],
  ],
  [
    'closures',
    [
      '(open|closed|close|closing|hours) .. (holiday*|christmas|thanksgiving|new year*|labor day|memorial day|fourth of july|4th of july|july 4|easter|halloween|july 4th|4th july|fourth july|good friday|black friday|veterans day|mlk|juneteenth|presidents day|columbus day|independence day|xmas) .. #year?',
      '(holiday hours|holidays|closures|days closed)',
      '(abr*|cierr*|abiert*|cerrad*) .. (festivo*|feriado*|navidad|ano nuevo|dia de accion)',
    ],
  ],
  [
    'hours',
    [
      '(hours|hrs|opening times|opening hours|business hours|open times)',
      '(hours|hrs|schedule) .. (sunday*|saturday*|monday*|tuesday*|wednesday*|thursday*|friday*|sun|sat|mon|tue|tues|wed|thu|thurs|fri|weekend*|weekday*|today|tomorrow|tmrw)',
      '(sunday*|saturday*|monday*|tuesday*|wednesday*|thursday*|friday*|weekend*|weekday*|today*|tomorrow*) (hours|hrs|opening hours)',
      '(what|when|which) .. (time|days|day|hours) .. (open*|close*|shut*|start*|there)',
      '(when|what time|how late|how early|until when) .. (open*|close*|shut*|available)',
      '(open|closed) .. (sunday*|saturday*|monday*|tuesday*|wednesday*|thursday*|friday*|weekend*|evening*|weekday*|sun|sat|mon|tue|tues|wed|thu|thurs|fri|late|early|daily|at night|after|before|tomorrow|tmrw)',
      '(open|opening|close|closes|closed|closing|shut) (up|down)? (early|earlier|late|later)',
      '(open|close*|closing|shut*) .. (lunch|lunchtime|lunch time|lunch break|midday|noon|break)',
      '(open|close|closed|closing) (on|by|at|the)? #number #number?',
      '(open|close|closed|closing) .. (january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sep|sept|oct|nov|dec) .. #year?',
      '(horario*|a que hora|que dias|cuando) .. (abr*|cierr*|atienden|tienen)?',
      '(abr*|abiert*|cierr*|cerrad*|atienden) .. (lunes|martes|miercoles|jueves|viernes|sabado*|domingo*|fin de semana|manana)',
      'horario*',
    ],
  ],
  // No field of clinic.yaml: a clinic that has one adds a fact of this id; else it is declined as not known.
  ['fax', ['(fax|faxes|faxing)']],
  [
    'staff',
    [
      '(who is|whos|who are) (the|your) (doctor*|nurse*|physician*|medical director|owner|provider*|clinician*)',
      '(do|does) (you|u|yall|the clinic|they) (guys)? (have|employ) (a|an|any|real)? (medical|registered|licensed)? (doctor*|nurse*|physician*|md|mds|rn|rns|anesthesiologist*) (on staff|on site|onsite|on duty|there|here|in the clinic|working there)?',
      '(is|are) there (a|an|any|real)? (medical|registered|licensed)? (doctor*|physician*|md|mds|nurses) (on staff|on site|onsite|on duty|there|here|in the clinic|working there)?',
    ],
  ],
  [
    'email',
    [
      '(your|clinic|clinics|office|ur|whats|have|an) .. (email|e mail)',
      '(what|which) .. (email|e mail)',
      '(email|e mail|mailing) address',
      '(can|could|may) i (email|e mail)',
      'correo electronico',
    ],
  ],
  [
    'website',
    [
      '(what|whats|where|have|got|is there|find) .. (website|web site|webpage|web page|web address|homepage|url|instagram|facebook|tiktok)',
      '(website|web site|web) address',
    ],
  ],
  [
    'services',
    [
      '(what|which|what kind of|what kinds of|what types of|what other) (treatment*|services|service|therapies|infusions|drips|ivs) .. (you|yall|u|there|available|offered|the clinic) (have|offer|do|provide|sell|give)?',
      '(what|which) .. (services|treatments|therapies) .. (available|offer*|provide*)',
      'what (do|does|can) (you|yall|u|the clinic|this clinic) (offer|provide|treat|do there)',
      '(list|menu) .. (services|treatments|drips|ivs)',
      '(treatment|service|drip|iv) menu',
      '(que|cuales) (tratamientos|servicios|sueros)',
    ],
  ],
  [
    'address',
    [
      '(where|wheres|whereabouts) .. (you|u|yall|clinic|office|located|place|it|your)',
      '(what|whats|which) .. (address|location)',
      '(what|which) (floor|level|story|storey|suite|room)',
      '(address|location|directions|located|find you|get there|get to you|how do i get there|how do i get to|which street|what street|your street|map|zip code|postcode)',
      '(direccion|ubicacion|donde estan|donde queda|donde se encuentran)',
      '(donde|en que calle) .. (estan|queda|quedan|ubicad*|encuentran|clinica)',
    ],
  ],
  [
    'phone',
    [
      '(your|clinic|clinics|the|office|ur|what) .. (phone|telephone|number|landline)',
      '(phone number|telephone number|contact number|number to call)',
      '(numero|telefono) .. (de|tienen|clinica|ustedes)?',
    ],
  ],
  [
    'discounts',
    [
      '(discount*|groupon|coupon*|promo*|voucher*|referral credit|loyalty program)',
      '(any|have|run|offer|got) .. (deal|deals|specials|special offer|special offers|package*|membership*|bundle*)',
      '(deals|specials|memberships|packages|bundles)',
      'descuento*',
    ],
  ],
  [
    'parking',
    [
      '(how much|what|cost|price|pay|paid|charge*|free|rate|rates|fee) .. (parking|to park|the garage|parking lot)',
    ],
  ],
  [
    'prices',
    [
      'how much .. (cost*|charge*|price*|pay|fee|fees|run me|set me back|money|is it|is one|for one|for a)',
      'what .. (cost*|charge*|price*|pay|fee|fees|run me|set me back)',
      '(price*|pricing|cost*|fee|fees|charge*|rates|expensive|afford*|cheap*|how much|free trial|quote)',
      '(give me|show me|tell me|send me|hit me with|share) (the|your|ur)? (price*|pricing|rates|fees|costs)',
      '(cuanto|precio*|costo*|cuesta*|cobran|tarifa*|vale|sale) ',
    ],
  ],
  [
    'parking',
    [
      '(park|parking|garage|parkin|valet|the lot|your lot|estacion*|aparc*|parqueo)',
      '(where|somewhere|anywhere|someplace|place|spot) .. (leave|put) .. (car|truck|van)',
    ],
  ],
  [
    'insurance',
    [
      '(insurance|insured|medicare|medicaid|aetna|cigna|blue cross|bcbs|humana|united healthcare|unitedhealthcare|kaiser|tricare|hsa|fsa|coverage|superbill|copay|deductible|reimburse*|in network|out of network|invoice)',
      '(does|do|will|is) .. (cover|covered|accept my plan)',
      '(seguro|aseguranza|cobertura)',
    ],
  ],
  [
    'walk-ins',
    [
      '(walk in|walkin|walk ins|walkins|drop in|drop ins|drop by|stop by|just show up|without an appointment|no appointment|need an appointment|same day|swing by|come by)',
      'sin cita',
    ],
  ],
  // Last: "are you open on Saturday" asks for the hours, and "… on Christmas" for the closures.
  [
    'open-now',
    [
      '(are|is|r) (you|u|yall|it|the clinic|the office|your office) (guys|all)? (open|closed)',
      '(you|u|yall) open',
      '(estan|esta) (abiert*|cerrad*)',
    ],
  ],
];
