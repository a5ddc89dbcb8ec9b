/** Wordings of what a visitor says of the answer just given; one counts only where it is the whole message. */
export const FEEDBACK_PATTERNS: ReadonlyArray<readonly ['yes' | 'no', readonly string[]]> = [
  [
    'no',
    [
      '(not|wasnt|isnt|wasn|never|no) (very|really|that|all that|so|at all|too|much)? (helpful|useful)',
      '(useless|unhelpful|no use|no help|not much help|of no use|not helping|waste of time)',
      '(this|that|it|your answer|the answer|which)? (didnt|doesnt|did not|does not|dont|do not|hasnt|has not) (really|even|actually|at all|quite)? (help|helped|answer|answered) (me|us|it|that|this|my question|the question|what i asked|anything)? (at all)?',
      '(not|isnt|wasnt) (really|quite|exactly|at all)? (what|the question|the thing) (i|id|im|we)? (asked|ask|meant|mean|was asking|wanted|want|looking for|was looking for|needed|need)? (about|for|to know)?',
      '(not|isnt|wasnt) (really)? (my question|an answer|the answer|the right answer|it|the right one)',
      '(wrong|incorrect|bad|poor|terrible) (answer|section|one|topic)',
      '(you|u) (misunderstood|didnt understand|dont understand|dont get it|got that wrong|got me wrong)',
      '(doesnt|didnt|does not|did not) (cover|address) (it|that|my question|what i asked)',
      '(no me|no) (sirvio|ayudo|ayuda|sirve|es lo que pregunte|responde mi pregunta)',
    ],
  ],
  [
    'yes',
    [
      '(that|this|it|which|you)? (really|totally|certainly|definitely|actually|has)? helped (me|us|a lot|lots|a bit|a ton|so much|very much|tremendously|after all)?',
      '(that|this|it) (really|actually|did|does|certainly) (help|helps)',
      '(was|is|thats|that was|this was|that is|it was)? (very|really|super|so|most|quite|pretty)? (helpful|useful)',
      '(that|this|it|you|which)? (answers|answered) (my|the|it|that|our) (question)?',
      '(good|great|perfect|excellent|nice|clear) (answer|explanation|info|information)',
      '(what|exactly what|just what) i (wanted|needed|was looking for|asked)',
      '(me)? (ayudo|sirvio) (mucho|bastante)?',
    ],
  ],
];
