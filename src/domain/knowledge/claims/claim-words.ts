/** The words by which a sentence says what needs a clinician's review, for one language, in the pattern language of safety.yaml. */
export interface ClaimWords {
  /** Preventing, treating, curing, reversing, and lowering a risk, which says the same more softly. */
  readonly effects: readonly string[];
  readonly diseases: readonly string[];
  /** Ends of words that name a disease ("tendinitis"). */
  readonly diseaseEnds: readonly string[];
  /** Words with such an end that name none. */
  readonly harmless: readonly string[];
  /** Doses, and telling people to start or stop a medicine. */
  readonly instructions: readonly string[];
}

/**
 * The four effects that requirement C7 names, with what lay readers take for the same: "diagnose, mitigate, treat, cure, or
 * prevent disease" is what the US rules on supplement labels call a disease claim (21 CFR 101.93(g)).
 */
/** What is had again and again, how many of it, and in what time: how often is a dose too. */
const VISITS =
  '(infusion|infusions|drip|drips|iv|ivs|session|sessions|treatment|treatments|visit|visits|bag|bags|dose|doses|appointment|appointments)';
const COUNTED =
  '(#number|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|a couple of|multiple|one or two|two or three|two to three|three to four|four to six|six to eight)';
const SPANS = 'day|days|night|week|weeks|fortnight|month|months|quarter|year|years';
const TIMES = `(${SPANS}|weekend|weekends|morning|evening|bedtime|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`;

const WORDS: Readonly<Record<'en' | 'es', ClaimWords>> = {
  en: {
    effects: [
      '(prevent|prevents|prevented|preventing|preventive|preventative|prevention)',
      '(treat|treats|treated|treating|treatment|treatments)',
      '(cure|cures|cured|curing|curative)',
      '(reverse|reverses|reversed|reversing|reversal)',
      '(heal|heals|healed|healing)',
      '(mitigate|mitigates|mitigated|mitigating)',
      '(eliminate|eliminates|eliminating|eradicate|eradicates|eradicating)',
      '(ward|wards|warding|fend|fends|fending) off',
      '(stop|stops|stopping|halt|halts|halting|slow|slows|slowing) ... (progress*|disease|diseases|onset|develop*)',
      '(protect|protects|protecting|protection|protective) ... (against|from)',
      '(lower*|reduc*|cut|cuts|cutting|decreas*|lessen*|minimi*|less|fewer) ... (risk|risks|chance|chances|odds|likelihood|incidence)',
      '(safe|safely|harmless|suitable|safety) .. (in|with|for|during|while|if|after|alongside)',
      '(no|without) any? (harm|danger|risk|risks|side effects) .. (in|with|for|during|to)',
    ],
    diseases: [
      '(disease|diseases|disorder|disorders|syndrome|syndromes|illness|illnesses|infection|infections)',
      '(cancer|cancers|tumor|tumors|tumour|tumours|leukemia|leukaemia|melanoma|lymphoma|carcinoma)',
      '(alzheimer*|parkinson*|dementia|epilep*|seizure|seizures|migraine|migraines|autism|adhd|tinnitus|vertigo)',
      '(stroke|strokes|concussion|concussions|tbi|brain injury|brain injuries|brain damage|nerve damage)',
      '(heart attack|heart attacks|heart failure|coronary|arrhythmia|arrhythmias|fibrillation|palpitations)',
      '(hypertension|high blood pressure|embolism|blood clot|blood clots|aneurysm|aneurysms|eclampsia|preeclampsia)',
      '(diabetes|prediabetes|obesity|deficiency|deficiencies|infertility|hangover|hangovers)',
      '(asthma|copd|pneumonia|covid|flu|influenza|hiv|aids|tuberculosis|malaria|sepsis)',
      '(depression|anxiety|ptsd|insomnia|bipolar|schizophrenia|addiction|addictions)',
      '(pregnan*|breastfeeding|dialysis|myasthenia|heart block|pacemaker|pacemakers|chemotherapy|transplant|transplants)',
      '(kidney|kidneys|liver) .. (disease|failure|problem|problems|trouble|function|patients)',
      '(eczema|lupus|gout|ulcer|ulcers|crohns|ibs|glaucoma|cataract|cataracts|kidney stones)',
    ],
    diseaseEnds: ['itis', 'osis', 'oses', 'iasis', 'opathy', 'opathies', 'algia', 'emia', 'aemia'],
    harmless: [
      'academia',
      'apotheosis',
      'diagnosis',
      'diagnoses',
      'doses',
      'homeopathy',
      'hypnosis',
      'loses',
      'naturopathy',
      'nostalgia',
      'osteopathy',
      'poses',
      'purposes',
      'roses',
      'supposes',
    ],
    instructions: [
      '#number (mg|mcg|mgs|g|gram|grams|milligram|milligrams|microgram|micrograms|ml|milliliters|millilitres|iu|units)',
      '#number (tablet|tablets|capsule|capsules|pill|pills|drops|teaspoon|teaspoons|doses)',
      '(half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple|several) (a|an|of)? (a|an)? (tablet|tablets|capsule|capsules|pill|pills|drops|teaspoon|teaspoons|tablespoon|tablespoons|spoonful|spoonfuls|scoop|scoops|sachet|sachets|doses|gram|grams|milligram|milligrams|milliliters|ampoule|ampoules|vials)',
      '(once|twice|thrice|two times|three times|four times|#number times) (a|per|every|each)? (day|daily|night|nightly|week|weekly)',
      `every (other|second|third|fourth|few|couple) (of)? ${TIMES}`,
      `${VISITS} ... (every|each) (single)? ${TIMES}`,
      `(every|each) ${TIMES} ... ${VISITS}`,
      `(come|get|have|take|repeat|return) .. (every|each) ${TIMES}`,
      `${COUNTED} ${VISITS} (is|are) (usual|usually|typical|typically|enough|needed|best|recommended|ideal|standard)`,
      `every (#number|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few) (to|or)? #number? ${TIMES}`,
      `(once|twice|thrice|#number times|two times|three times|four times|five times|several times|a few times|a couple of times) (a|an|per|every|each|in a) (${SPANS})`,
      `${COUNTED} ${VISITS} (of magnesium|of it|of magnesium chloride)? (a|an|per|every|each|in a|within a) (${SPANS})`,
      `(one|a) ${VISITS} (of magnesium|of it|of magnesium chloride)? (a|per|every|each|in a) (${SPANS})`,
      `(weekly|daily|monthly|biweekly|fortnightly|nightly) ${VISITS}`,
      `${VISITS} (of magnesium|of magnesium chloride|are given|are best|work best|is given)? (weekly|daily|monthly|biweekly|fortnightly|nightly)`,
      `(a|the|your|full|typical|usual|first|one) (full|typical|usual|first|whole)? (course|series|cycle|round|block) of (about|around|up to|at least)? (#number|two|three|four|five|six|seven|eight|nine|ten|twelve|several) ${VISITS}?`,
      `(need|needs|have|has|get|gets|take|takes|do|does|book|schedule|recommend|recommends|require|requires|start with|starts with|start|starts|begin with|well with|after|about|at least) (about|around|up to|at least|a total of)? ${COUNTED} ${VISITS}`,
      '(come|comes|coming|came|wean|weans|weaning|taper|tapers|tapering) off',
      '(go|goes|going|get|gets|getting) off .. (medicine|medicines|medication|medications|meds|pill|pills|tablets|statin|statins|insulin|antidepressants|inhaler|inhalers|blood thinners|prescription|prescriptions|drugs)',
      '(no longer|not|never|dont|doesnt|do not|does not|wont|without) (need|needs|needing|require|requires|take|taking|use|using) .. (medicine|medicines|medication|medications|meds|pill|pills|tablets|statin|statins|insulin|antidepressants|inhaler|inhalers|blood thinners|prescription|prescriptions|drugs)',
      '(replace|replaces|replacing|substitute|substitutes|instead of|in place of) .. (your|their|his|her|a|any|prescribed) .. (medicine|medicines|medication|medications|meds|pill|pills|tablets|statin|statins|insulin|antidepressants|inhaler|inhalers|blood thinners|prescription|prescriptions|drugs)',
      '(take|takes|taking) ... (once|twice|daily|every day|per day|a day|at bedtime|with food)',
      '(start|starts|begin|begins|stop|stops|quit|skip) .. (taking|using)',
      '(stop|quit|skip|double|raise|increase|lower|reduce|halve|change) your .. (dose|doses|medicine|medicines|medication|medications|pills|tablets)',
    ],
  },
  es: {
    effects: [
      '(prevenir|previene|previenen|prevencion|preventivo|preventiva)',
      '(tratar|trata|tratan|tratamiento|tratamientos)',
      '(curar|cura|curan|sanar|sana|sanan)',
      '(revertir|revierte|revierten)',
      '(eliminar|elimina|eliminan|frenar|frena|frenan|evitar|evita|evitan)',
      '(proteger|protege|protegen) ... (contra|de|del)',
      '(reduc*|disminu*|baja|bajan|bajar) ... (riesgo|riesgos)',
      '(seguro|segura|seguros|seguras|inofensivo|inofensiva) .. (en|con|para|durante|si)',
    ],
    diseases: [
      '(enfermedad*|trastorno*|sindrome*|infeccion*|dolencia*)',
      '(cancer|tumor|tumores|leucemia|melanoma|linfoma)',
      '(alzheimer*|parkinson*|demencia|epilepsia|convulsiones|migrana|migranas|autismo)',
      '(derrame cerebral|ictus|infarto|infartos|arritmia*|insuficiencia cardiaca|hipertension|presion alta)',
      '(coagulo|coagulos|embolia|diabetes|obesidad|anemia|deficiencia|infertilidad|resaca)',
      '(embaraza*|embarazo|lactancia|dialisis|miastenia|marcapasos|rinon|rinones|renal)',
      '(asma|neumonia|covid|gripe|vih|sida|depresion|ansiedad|insomnio|gota|ulcera|ulceras)',
    ],
    diseaseEnds: ['itis', 'osis', 'iasis', 'opatia', 'opatias', 'algia', 'emia'],
    harmless: ['academia', 'dosis', 'homeopatia', 'nostalgia', 'hipnosis'],
    instructions: [
      '#number (mg|mcg|g|gramo|gramos|miligramos|microgramos|ml|mililitros|ui|unidades|tabletas|pastillas|capsulas|gotas)',
      '(media|medio|una|dos|tres|cuatro|cinco|seis) (tableta|tabletas|pastilla|pastillas|capsula|capsulas|gotas|cucharada|cucharadas|cucharadita|cucharaditas|dosis|gramos|miligramos)',
      '(una vez|dos veces|tres veces|cuatro veces|varias veces|#number veces) (al dia|al mes|al ano|por dia|por mes|a la semana|por semana|diarias)',
      'cada (#number|dos|tres|cuatro|otro|tercer)? (dia|dias|semana|semanas|mes|meses|quince dias)',
      '(#number|una|dos|tres|cuatro|seis) (infusion|infusiones|suero|sueros|sesion|sesiones) (a la|por|al|cada) (semana|mes|dia)',
      '(infusion|infusiones|suero|sueros|sesion|sesiones) (semanal|semanales|mensual|mensuales|diaria|diarias|quincenal|quincenales)',
      '(serie|curso|ciclo) de (#number|dos|tres|cuatro|cinco|seis|ocho|diez) (infusiones|sueros|sesiones)?',
      '(ya no|no) (necesita|necesitara|necesitan|requiere|tome|use) .. (pastilla|pastillas|medicina|medicinas|medicamento|medicamentos|insulina|tratamiento)',
      '(tome|tomar|tomen) ... (al dia|por dia|cada dia|diario|diarias|cada #number horas)',
      '(empiece|empezar|comience|comenzar|deje|dejar|suspenda|suspender) (a|de)? (tomar|usar)',
      '(suspenda|deje|cambie|aumente|reduzca|duplique) (su|sus) (dosis|medicina|medicinas|medicamento|medicamentos|pastillas)',
    ],
  },
};

/** By language, without its region. */
export const CLAIM_WORDS: ReadonlyMap<string, ClaimWords> = new Map(Object.entries(WORDS));
