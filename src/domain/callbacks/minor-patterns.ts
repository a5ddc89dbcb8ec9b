/**
 * Wordings that tell of somebody under 18, over the text that `minor.ts` prepares: lower case, no accents or apostrophes, number words as
 * digits, every mark a comma that stands apart. Each repetition is bounded, so that a text is read in linear time.
 */
const AGE = '(?:[1-9]|1[0-7])';
const YEARS_OLD = '(?:yo|y o|yrs? old|years? old)';

/** What may follow an age, and doesn't follow a count ("I'm 17 weeks pregnant", "I'm 10, 15 minutes away"). */
const AFTER_AGE =
  '(?= ,(?! \\d{1,2}\\b)| \\d{3}| (?:and|but|so|here|can|could|call|ring|phone|text|contact|please|pls|plz|i|im|ive|id|is|my|does|do|what|how|who|want|need|wanna|would|will|book|with|if|girl|boy|male|female|student|too|now|though|btw|lol|may|should|am|are|have|get|by the way|thanks|thx|hi|hello|it|this|suffering|dealing|looking|trying|not|because|cause|cuz|u|you|ok|also|feeling|schedule|make|sign|still|me|in (?:high|middle|school|grade|\\d{1,2}th))\\b|$)';

const SCHOOL =
  '(?:(?:1st|2nd|3rd|(?:[4-9]|1[0-2])th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) graders?|(?:1st|2nd|3rd|(?:[4-9]|1[0-2])th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) grade|grade (?:[1-9]|1[0-2])\\b|year (?:[7-9]|1[0-3])\\b|(?:middle|high|elementary|primary|grade|secondary) ?school(?:er)?|junior high|hs (?:freshman|sophomore|junior|senior|student)|kindergarten|preschool|daycare)';
/** Grown-ups who have to do with a school. */
const NOT_A_PUPIL =
  '(?! (?:teacher|coach|counsel+or|principal|nurse|graduate|grad|dropout|diploma|reunion|aide|sub|substitute|parent|mom|dad|librarian|custodian|teaching|english|math|science|history|band|football|level|secretary|admin|sweetheart|friend)\\b)';

/** The visitor is under 18. */
export const VISITOR_IS_MINOR: readonly RegExp[] = [
  `(?<!like |if )\\b(?:im|i am|i(?: just)? turned)(?: (?:only|just|still|about|almost|nearly))? ${AGE}(?: ?(?:${YEARS_OLD}|yrs?|years?|f|m))?${AFTER_AGE}`,
  `(?<!like |if )\\b(?:im|i am|as|being)(?: (?:only|just|still))? an? ${AGE} ?${YEARS_OLD}\\b`,
  `\\bmy age(?: is|s)?(?: (?:only|just))? ${AGE}\\b`,
  `(?:^|, |\\bim |\\bi am |\\bhi )aged? ${AGE}${AFTER_AGE}`,
  `^(?:(?:hi|hey|hello)(?: ,)? )?1[0-7] ?(?:f|m|female|male|girl|boy|${YEARS_OLD})${AFTER_AGE}`,
  `^1[3-7](?: ,)? (?:call|ring|phone|book|can|i want|i need|want|need)\\b`,
  `(?<!my |our )\\b${AGE} ?${YEARS_OLD} (?:here|boy|girl|male|female|student)\\b`,
  `\\b(?:im|i am|i go to|i attend|as|still)(?: (?:still|currently|only|just))?(?: (?:a|an|in|in the|at))? ${SCHOOL}${NOT_A_PUPIL}`,
  `\\b${SCHOOL} (?:student|girl|boy|kid) here\\b`,
  `\\b(?:im|i am) a (?:freshman|sophomore|junior|senior) (?:in|at) (?:\\p{L}+ )?(?:high|hs)\\b`,
  `\\bi(?:ll|m| will| am)? (?:turn|turning) 1[0-8]\\b`,
  `\\b(?:ill be|i will be|im almost|im nearly|im not|i am not|not yet)(?: (?:yet|even))? 18(?= ,| (?:yet|next|in|soon|this|on|and|but|so)\\b|$)`,
  `\\b(?:im|i am)(?: still)? (?:under|below|younger than) 18\\b`,
  `\\b(?:im|i am)(?: (?:only|just|still))?(?: an?)? (?:minor|teen|teenager|preteen|tween|adolescent|underage|schoolgirl|schoolboy|kid|child)(?= ,| (?:and|but|so|can|i|my|here|please|who)\\b|$)`,
  `\\btengo (?:solo |apenas )?(?:${AGE}|once) anos\\b(?! (?:de|con|sin|tomando|fumando|casad[oa]|sufriendo|padeciendo|viviendo|trabajando)\\b)`,
  `\\bsoy (?:una? )?(?:menor|adolescente)\\b`,
  `\\bcumplo 1[0-8]\\b`,
  `\\bestoy en (?:la )?(?:primaria|secundaria|prepa|preparatoria)\\b`,
].map((source) => new RegExp(source, 'u'));

const CHILD =
  '(?:son|daughter|child|kid|boy|girl|baby|toddler|infant|grandson|granddaughter|grandchild|nephew|niece|stepson|stepdaughter|brother|sister|cousin|hijo|hija|nieto|nieta|sobrino|sobrina|hermano|hermana|nino|nina|bebe)';

/** What makes a number beside a child a time or a count. */
const NOT_AN_AGE =
  '(?! ?(?:am|pm|a m|p m|oclock|\\d+|, \\d{1,2}\\b|minutes?|mins?|hours?|hrs?|miles?|blocks?|percent|pounds|lbs|feet|ft|inches|of|out|to|or|today|tomorrow|tonight|on|weeks? (?:pregnant|along)|(?:years?|yrs?|months?|weeks?|days?) (?:sober|clean|out|older|younger|away|late|into|ago|post))\\b)';

/** Health that is told of somebody who is young by name. */
const YOUNG =
  '(?:toddler|infant|newborn|preschooler|teenager|teen|preteen|tween|kids?|child|children|little one|baby|grandchild|grandkids?|grandbaby)';
const IS_UNWELL =
  '(?:(?:has|have|had|gets?|suffers?|needs?|cant|wont|struggles?)\\b(?! (?:school|practice|soccer|football|swim\\p{L}*|an? (?:game|appointment)|class|classes|off|out|home|up|to|their|camp|homework|me|no school|there|picked)\\b)|(?:is|are) (?:anxious|stressed|sick|having|suffering|struggling|hyper|autistic|constipated|restless|complaining)\\b)';

/** The call or the treatment is for somebody under 18. */
export const FOR_A_CHILD: readonly RegExp[] = [
  `\\b${CHILD}\\b(?: \\p{L}+){0,2}?(?: ,)? (?:is|whos|who is|hes|shes|he is|she is|aged?|turned|turns|turning|tiene|de)(?: (?:only|just|about|almost|nearly|now|turning|a|an|solo))? ${AGE}(?:yo|yrs?)?\\b${NOT_AN_AGE}`,
  `\\b(?:my|our|his|her)(?: (?:little|young|youngest|oldest))? ${CHILD}s(?: (?:only|just|almost|nearly|about))? ${AGE}\\b${NOT_AN_AGE}`,
  `\\b${CHILD}\\b(?: (?!(?:at|by|around|after|before|on|for|until|from|to|call|about)\\b)\\p{L}+)?(?: ,)? ${AGE}\\b${NOT_AN_AGE}`,
  `\\b${AGE} ?(?:yo|y o|yrs?|years?|months?)(?: old)? (?:\\p{L}+ )?${CHILD}s?\\b`,
  `\\b(?:my|our|his|her|(?:for|can|could|should|if|give) (?:an?|the)) ${AGE} ?(?:${YEARS_OLD}|months? old)(?= ,| (?:has|have|is|gets?|got|with|and|had|suffers?|needs?|who|cant|wont|does|takes?|wants?|tr(?:y|ies)|use|was|keeps|too)\\b|$)`,
  `\\bfor (?:my|our|the|a) (?:little |young |teenage |teen )?(?:child|kid|baby|toddler|infant|teenager|grandchild|little one|minor)\\b`,
  `\\b(?:my|our|a) (?:teenage|teen|teenaged|little|underage|young) (?:son|daughter|boy|girl|kid)\\b`,
  `\\b(?:my|our|his|her|their) (?:little |young |youngest |oldest |own )?${YOUNG} ${IS_UNWELL}`,
  `\\b(?:hes|shes|he is|she is)(?: (?:only|just|almost|about))? ${AGE}(?: ?(?:${YEARS_OLD}|months? old))?(?= ,(?! \\d)| (?:and|but|so|can|does|please|who|with|has|if|is|would|could)\\b|$)`,
  `\\b(?:${CHILD}s?|${YOUNG}|he|she|hes|shes)(?:(?: (?!(?:teach|work|coach|was|were|went|met|when|since|back|graduat)\\p{L}*\\b)\\p{L}+| ,)){0,3} (?:in|to|a|an|attends)(?: the)? ${SCHOOL}${NOT_A_PUPIL}`,
  `\\bpara mi (?:hijito|hijita|nino|nina|bebe)\\b`,
].map((source) => new RegExp(source, 'u'));
