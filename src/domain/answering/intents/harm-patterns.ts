/**
 * Wordings that ask whether a treatment does harm, in the pattern language of domain/triage/pattern.ts. The sections tell what
 * it may be good for: quoted to such a question, a true sentence would be a false answer.
 */
export const HARM_PATTERNS: readonly string[] = [
  '(does|can|could|will|would|may|might|did|do) (the|an|a|iv|too much|your|this)? (magnesium|mag|it|this|drip*|iv|ivs|infusion*|treatment*|therapy) (iv|drip|infusion*|therapy|chloride|treatment*)? (actually|really|ever|also|not)? (cause|causes|trigger|worsen|harm|damage|hurt|ruin|mess up|kill|poison|bring on|lead to|interfere)',
  '(does|can|could|will|would|may|might|did|do) (the|an|a|iv|too much|your|this)? (magnesium|mag|it|this|drip*|iv|ivs|infusion*|treatment*|therapy) (iv|drip|infusion*|therapy|chloride|treatment*)? (actually|really|ever|also)? make .. (worse|sick|sicker|ill|dizzy|sleepy|tired|drowsy|nauseous|weak|weaker|gain)',
  '(does|can|could|will|would|may|might|did|do) (the|an|a|iv|too much|your|this)? (magnesium|mag|it|this|drip*|iv|ivs|infusion*|treatment*|therapy) (iv|drip|infusion*|therapy|chloride|treatment*)? (actually|really|ever|also|not)? raise (my|your|the|a|ones)? (blood|pressure|bp|sugar|cholesterol|risk*|chance*|heart*|odds)',
  '(does|can|could|will|would|may|might|did|do) (the|an|a|iv|too much|your|this)? (magnesium|mag|it|this|drip*|iv|ivs|infusion*|treatment*|therapy) (iv|drip|infusion*|therapy|chloride|treatment*)? (actually|really|ever|also|not)? give (me|you|u|people|someone|him|her|them) .. (headache*|migraine*|diarrhea|runs|nausea|gas|cramps|rash|hives|acne|palpitations|clot*|stones|stroke|attack|cancer|diabetes|dementia|insomnia|nightmares|trouble|problems|symptoms)',
  '(magnesium|mag|drip*|iv|infusion*|treatment*) .. (bad|dangerous|harmful|toxic|risky) (for|to)',
  '(is|are|isnt) (the|an|a|iv|your|this)? (magnesium|mag|it|this|that|drip*|iv|ivs|infusion*|treatment*) (iv|drip*|infusion*|chloride)? (even|really|ever|at all)? (dangerous|harmful|toxic|risky)',
  '(side effect*|adverse|risks|dangers|downside*|drawback*|complication*) (of|from|with)?',
  '(efectos secundarios|efectos adversos)',
  '(are|is) (there)? (an|any)? (bad|serious|severe|allergic|infusion)? (reaction|reactions) (common|often|frequent|likely|rare|normal|usual|possible|to it|to this|to the drip|to magnesium)',
  '(allergic|adverse|bad|severe|serious) (reaction|reactions)',
  'how (common|often|frequent|likely) (are|is|do|does) (there|you|people|anybody|anyone)? (get|have|see)? (an|any)? (reaction|reactions)',
  '(what|how) (happens|do you do|would you do|will you do|do you handle|are you prepared|if) (if|when|in|during|with|for|there is|theres)? ... (emergency|emergencies|goes wrong|reacts badly|reaction|pass out|passes out|faint|faints)',
];
