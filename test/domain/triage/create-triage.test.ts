import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { loadSafety } from './safety-file.ts';

const safety = loadSafety();
const triage = createTriage(safety);

const emergencies = safety.rules.filter(({ kind }) => kind === 'emergency');
const advice = safety.rules.filter(({ kind }) => kind === 'advice');
const contraindications = safety.rules.filter(({ kind }) => kind === 'contraindication');
const questions = safety.rules.filter(({ kind }) => kind === 'question');

test.each(emergencies.map((rule) => [rule.id, rule.example, rule] as const))(
  'rule %s raises its tier and target: "%s"',
  (id, example, rule) => {
    const result = triage(example);
    expect(result.rule).toBe(id);
    expect(result.tier).toBe(rule.tier);
    expect(result.targets).toEqual(expect.arrayContaining([...rule.targets]));
    expect(result.lang).toBe(rule.lang);
  },
);

test.each(advice.map((rule) => [rule.id, rule.example, rule] as const))(
  'rule %s hears a personal medical question: "%s"',
  (id, example, rule) => {
    expect(triage(example).advice?.rule).toBe(id);
    expect(triage(example).advice?.urgent).toBe(rule.urgent);
  },
);

test.each(contraindications.map((rule) => [rule.id, rule.example] as const))(
  'rule %s notes what the clinician must hear of: "%s"',
  (id, example) => {
    expect(triage(example).contraindications).toContain(id);
  },
);

test.each(questions.map((rule) => [rule.id, rule.example, rule.category] as const))(
  'rule %s hears who asks where to turn, and takes it for no emergency: "%s"',
  (_id, example, category) => {
    expect(triage(example)).toMatchObject({ asks: category, tier: null });
  },
);

test.each([
  ['what number for emergencies', 'emergency-number'],
  ["what's the emergency number", 'emergency-number'],
  ['do you have an emergency line', 'emergency-number'],
  ['emergency phone number?', 'emergency-number'],
  ['is this an emergency line', 'emergency-number'],
  ['can you handle emergencies', 'emergency-number'],
  ['¿cuál es el número de emergencias?', 'emergency-number'],
  ['is there an after hours line', 'after-hours'],
  ['who can I call when you are closed', 'after-hours'],
  ['what are your hours', null],
  ['what number can I reach you at', null],
  ['do I need an emergency contact', null],
])('where to turn is asked with "%s": %s', (text, asks) => {
  expect(triage(text)).toMatchObject({ asks, tier: null });
});

test('who asks it in an emergency has one', () => {
  expect(triage('my wife collapsed, who do I call in an emergency').tier).toBe('T1');
});

test.each([
  ['an oxygen that is low', 'her oxygen is 84'],
  ['a sugar that is low', 'my sugar is down to 41'],
  ['a sugar that is high', 'glucose reads 560'],
  ['a fever that is very high', 'he has a fever of 106'],
  ['a pulse that races at rest', 'pulse 172 and I am just lying in bed'],
  ['a pulse that is slow', 'my heart rate is 31'],
  ['a blood pressure that is low', 'bp 72/38'],
  ['smoke', 'our kitchen is filling with smoke'],
  ['fire', 'the apartment is on fire'],
  ['a child pulled out of the water', 'she went under in the tub and now coughs and is so sleepy'],
  ['a blow to the head', 'he was knocked out for a bit and keeps asking where he is'],
  ['somebody locked in', 'my stepdad locked me in the basement'],
  ['a phone taken away', "my partner took my phone and won't let me leave the house"],
  ['no word but one', 'ambulance'],
  ['an overdose in slang', "my roommate OD'd"],
  ['an overdose in two words', 'i think i over dosed'],
  ['a wish to be gone', 'i am done with life'],
  ['a wish in Spanish', 'quiero quitarme de en medio'],
  ['a Spanish word misspelt', 'mi abuela se desmallo'],
  ['gas in the house', 'carbon monoxide detector is beeping and we all feel sick'],
  ['a finger cut off', 'cut the top of my thumb off on the mower'],
  ['gas that is smelt', 'we can smell gas in the basement'],
  ['gas that leaks', 'gas leak at our place'],
  ['seizures of who is pregnant', 'need the magnesium drip fast, pregnant w/ seizures'],
  ['a farewell', 'gn forever'],
  ['a coded wish', 'ctb tonight'],
  ['a word in disguise', 's3wer slide'],
])('%s interrupts: "%s"', (_what, text) => {
  expect(triage(text).tier).toBe('T1');
});

test.each([
  ['me voy a matar', '988'],
  ['voy a suicidarme', '988'],
  ['mejor me muero', '988'],
  ['suicidio', '988'],
  ['no respira', '911'],
  ['bebé no respira', '911'],
  ['convulsiones', '911'],
  ['me desmayo', '911'],
  ['sangro mucho', '911'],
  ['me violaron', '911'],
  ['hay una alarma de monóxido', '911'],
  ['fuga de gas', '911'],
  ['hay olor a gas', '911'],
  ['me duele la cabeza como nunca', '911'],
  ['me ahogo', '911'],
  ['garganta cerrada', '911'],
  ['presión 200/120 y veo borroso', '911'],
  ['mi marido me quiere matar', '911'],
] as const)('a few Spanish words interrupt, and are answered in Spanish: "%s"', (text, target) => {
  expect(triage(text)).toMatchObject({ tier: 'T1', targets: [target], lang: 'es' });
});

test('who is threatened in Spanish is no suicide', () => {
  expect(triage('mi marido me quiere matar').category).toBe('violence');
  expect(triage('mi hija se quiere matar').targets).toEqual(['988']);
});

test.each([
  'how long does it take to bleed out',
  'sui cide',
  "can't breathe lol",
  'it hurts so bad',
  'is magnesium used for heart attacks',
  'can it prevent a stroke',
])('what may be meant shows the number: "%s"', (text) => {
  expect(triage(text).tier).toBe('T2');
});

test.each(['is it good for heart attacks', 'can it prevent a stroke', 'does it help with strokes'])(
  'nothing is promised for a heart attack or a stroke: "%s"',
  (text) => {
    expect(triage(text).advice).not.toBeNull();
  },
);

test.each([
  'he is on dialysis',
  'my mom is on dialysis',
  'mi papá está en diálisis',
  'he is on oxygen',
  'i took all of the classes',
  'i took all my vitamins today',
  'bleeding edge treatments?',
  'is there a gas station near you',
  'what is the best way to kill microbes',
])('a treatment at home, a class or a turn of phrase interrupts nobody: "%s"', (text) => {
  expect(triage(text).tier).toBeNull();
});

test.each([
  'he is on oxygen and cant breathe',
  'she is on dialysis and her chest hurts',
  'took all the pills',
])('what is told beside it counts: "%s"', (text) => {
  expect(triage(text).tier).toBe('T1');
});

test.each([
  'my oxygen is 97',
  'my oxygen tank is at 50',
  'sugar was 110 this morning',
  '2 cups of sugar',
  'it is 106 degrees out in phoenix, temperature 106 outside',
  'heart rate hit 180 on the peloton',
])('a reading that is fine, or of something else, shows no number: "%s"', (text) => {
  expect(triage(text).tier).toBeNull();
});

test('who has a weapon at hand gets both numbers, and who panics no police wording', () => {
  expect(triage('I am sitting here with a loaded shotgun on my knees')).toMatchObject({
    tier: 'T1',
    targets: expect.arrayContaining(['911', '988']),
  });
  expect(triage('my daughter is having a panic attack')).toMatchObject({
    tier: 'T1',
    targets: ['911', '988'],
    category: 'panic',
  });
});

/** The same words of a body in danger and of something else. */
test.each([
  ["I can't get any air", "I can't get any air into my bike tire"],
  ['his lips are purple', 'his lips are purple from grape juice'],
  ['his lips went blue choking on a popsicle', 'blue lips from eating a popsicle'],
  ['her mouth is drooping on one side', 'her mouth is drooping from the dentist'],
  ["I can't move my left leg", "I can't move my Tuesday appointment"],
  ["suddenly I can't see out of my right eye", "I can't see out of my rear window"],
  ['my chest hurts and my arm is numb', 'my chest hurts from the new tattoo'],
  ['worst headache of my life', 'worst headache of my life was the insurance paperwork'],
  ['he stabbed my brother', 'he stabbed the pumpkin'],
  ['blood is spurting from my wrist', 'the garden hose is spurting'],
  ['he had a fit and hit his head', 'he had a fit over the remote'],
  ['she is seizing', 'she is seizing the day'],
  ['his eyes rolled back', 'his eyes rolled back at my pun'],
  ['took 40 tylenol', 'took 40 tylenol bottles off the shelf'],
  ['found an empty pill bottle by her bed', 'the empty pill bottle needs a refill'],
  ['my son ate mushrooms in the yard', 'ate mushrooms from the farmers market'],
  ['he drank weed killer', 'he sprayed weed killer on the patio'],
  ['I want to kill myself', 'I want to kill myself a turkey for thanksgiving'],
  ['I keep cutting myself', 'I keep cutting myself another slice of pie'],
  ['I want to die', 'I want to die my beard'],
  ['no reason to live', 'no reason to live in the suburbs'],
  ['I am ready to check out', 'I am ready to check out, how do I pay'],
  ["I'm going to end it here", "I'm going to end it here, thanks for the chat"],
  ["I don't want to be here anymore", "I don't want to be here anymore, jury duty is so slow"],
  ['they would be better off without me', 'they would be better off without me at trivia'],
  ['the carbon monoxide alarm is going off', 'the carbon monoxide alarm is coming off the wall'],
  ['the skin is peeling off my hand', 'the skin is peeling off the roasted tomatoes'],
  ['my water broke at 30 weeks', 'my water bottle broke at 30 weeks'],
  ['he has gone septic', 'the septic tank has gone'],
  ['she stopped breathing', 'the dragon stopped breathing fire'],
  ['anaphylaxis, please help', 'how is anaphylaxis pronounced'],
  ['stung and my tongue is swelling', 'stung and my toe is swelling a little, icing it'],
  ["he OD'd", "he OD'd on reality tv"],
  ['he is choking on a grape', 'he is choking on the final exam'],
  ['she collapsed', 'she collapsed into bed'],
  ['I feel dizzy and my chest is tight', 'I feel dizzy'],
  ['my throat is sore and closing up', 'my throat is sore'],
  ['I want to fall asleep and never wake up', 'I want to fall asleep and stay asleep'],
  ['I just want to not wake up', 'I want to not wake up at 3am'],
])('"%s" interrupts, "%s" doesn’t', (emergency, harmless) => {
  expect([emergency, triage(emergency).tier]).toEqual([emergency, 'T1']);
  expect([harmless, triage(harmless).tier]).not.toEqual([harmless, 'T1']);
});

test.each([
  'shot in the dark: do you validate parking',
  'we just found out my wife is pregnant',
  "I'm terrified of needles",
  'I get woozy when I see blood',
  'ate way too many strawberries',
  'my scar is healing nicely, too soon?',
])('a turn of phrase, news or a dislike raises nothing: "%s"', (text) => {
  expect(triage(text).tier).toBeNull();
});

test.each([
  ['capitals', 'MY CHEST HURTS AND IT IS GOING DOWN MY LEFT ARM'],
  ['a curly apostrophe', 'I can’t breathe'],
  ['zero-width characters', 'I can\u200b\u2019t br\u200deathe'],
  ['right-to-left marks', '\u202eI can’t breathe\u202c'],
  ['full-width letters', 'Ｉ ｃａｎｔ ｂｒｅａｔｈｅ'],
  ['stretched letters', "I caaaan't breatheeee"],
  ['digits for letters', 'i want to k1ll mys3lf'],
  ['spelled letters', 'thinking of s u i c i d e'],
  ['mathematical letters', '𝐈 𝐜𝐚𝐧𝐭 𝐛𝐫𝐞𝐚𝐭𝐡𝐞'],
  ['Cyrillic look-alikes', "I сan't brеathе"],
])('hears a plain emergency through %s', (_disguise, text) => {
  expect(triage(text).tier).toBe('T1');
});

test('reads a text to its end, however long', () => {
  const filler = 'I would like to know your opening hours and where I can park. '.repeat(200);
  expect(triage(`${filler} My chest hurts and it goes down my left arm.`).tier).toBe('T1');
});

test.each([
  ['negated', 'No chest pain, nothing like that, I would like a brochure'],
  ['past', 'I had a seizure in 1998'],
  ['hypothetical', 'what if someone passed out during the drip'],
  ['learning', 'what are the signs of anaphylaxis'],
])('a red flag that is %s shows the number without interrupting', (_context, text) => {
  expect(triage(text).tier).toBe('T2');
});

test.each(['what are your hours', 'does magnesium help with leg cramps', '', '   ', '12345', '🙂'])(
  'raises nothing for "%s"',
  (text) => {
    expect(triage(text)).toMatchObject({ tier: null, targets: [], advice: null, contraindications: [] });
  },
);

test.each(['christmas', 'blue', 'purple', 'goodbye', 'my birthday'])(
  'a bare word or two is no emergency: "%s"',
  (text) => {
    expect(triage(text).tier).toBeNull();
  },
);

test.each(['stroke', 'a stroke', 'stroke help', 'poison', 'derrame', 'choking?'])(
  'an emergency’s name and nothing else shows the number: "%s"',
  (text) => {
    expect(triage(text).tier).not.toBeNull();
  },
);

test('the same name in a question of knowledge raises nothing by itself', () => {
  expect(triage('does magnesium do anything for recovery after a stroke').rule).not.toBe('named-alone');
});

test.each(['he collapsed', 'chest pain', 'no pulse', 'kill myself', 'cant breathe'])(
  'a bare word or two that says it plainly is one: "%s"',
  (text) => {
    expect(triage(text).tier).toBe('T1');
  },
);

test.each([
  'these prices made me choke on my latte',
  'does it open up the blood vessels all over',
  'choked on match point again, story of my season',
])('a flag that nothing else supports doesn’t interrupt: "%s"', (text) => {
  expect(triage(text).tier).not.toBe('T1');
});

test.each(["I don't feel right", 'im not ok', 'something isnt right', 'help me please', 'no me siento bien'])(
  'feeling unwell and nothing more shows the number: "%s"',
  (text) => {
    expect(triage(text).tier).not.toBeNull();
  },
);

test.each([
  "my heart's been racing since I left your clinic",
  'I feel weird since my infusion',
  'still bleeding a bit where the needle was',
  'the drip made me feel worse',
])('trouble after a treatment is urgent: "%s"', (text) => {
  expect(triage(text).advice?.urgent).toBe(true);
});

test('violence in other words than the rules have gets the wording for violence', () => {
  expect(triage('someone broke into my house')).toMatchObject({ tier: 'T1', category: 'violence' });
});

test.each([
  ['feels fine the next day', 'took a bunch of pills last night, feel ok now'],
  ['says it of yesterday', 'overdosed yesterday but im fine'],
])('an overdose interrupts where the visitor %s, and names Poison Control', (_how, text) => {
  const { tier, targets } = triage(text);
  expect(tier).toBe('T1');
  expect(targets).toContain('poison');
});

test.each([
  'mi esposo tiene un derrame cerebral',
  'creo que tengo una embolia',
  'mi abuelo tiene un infarto',
  'le está dando un ictus',
])('hears an emergency that is named in Spanish: "%s"', (text) => {
  expect(triage(text)).toMatchObject({ tier: 'T1', targets: ['911'] });
});

test.each([
  'how do I know if it is a stroke',
  'what does a stroke look like',
  'signs of a heart attack?',
  'cómo saber si es un infarto',
])('who asks how to tell an emergency is shown the number and sent to a clinician: "%s"', (text) => {
  const { tier, targets, advice } = triage(text);
  expect(tier).not.toBeNull();
  expect(targets).toContain('911');
  expect(advice).not.toBeNull();
});

test('a phone number is no personal medical question', () => {
  expect(triage('1-800-222-1222').advice).toBeNull();
});

test.each(['how much magnesium per day', 'how many mg', 'how much magnesium for an adult'])(
  'a dose is for a clinician to say: "%s"',
  (text) => {
    expect(triage(text).advice).not.toBeNull();
  },
);

test.each([
  'we took the metro',
  'I took the last train home',
  'took the week off',
  'my car died on the way',
  'my brother does not speak English',
  'I cut my chin shaving',
  'I think I may be pregnant',
  'we lost money on it',
  'I took my vitamins this morning',
])('an everyday remark interrupts nobody: "%s"', (text) => {
  expect(triage(text).tier).not.toBe('T1');
});

test.each([
  "my wife can't speak French",
  "I can't speak Spanish very well",
  'he cannot speak Polish, does magnesium help cramps?',
  'I am not able to speak good English',
  'no puedo hablar inglés',
  'tuvo un derrame hace años',
  'a mi papá le dio un derrame en 2015, ¿le ayuda el magnesio?',
  'hace tres años mi mamá tuvo un derrame',
  'my dad had a stroke years ago, does magnesium help cramps?',
  'I had a mini stroke in 2015',
])('a language that is not spoken and a stroke of years ago show no number: "%s"', (text) => {
  expect(triage(text).tier).toBeNull();
});

test.each([
  "my wife can't speak",
  "can't speak properly",
  "my husband can't speak French or move his arm",
  "my grandma suddenly can't speak English",
  "my dad can't speak English all of a sudden",
  "my mom can't speak English and her face is drooping",
  'my dad had a stroke 3 years ago and he can’t speak',
  'está teniendo un derrame',
  'mi mamá tuvo un derrame hoy',
  'no puede hablar',
])('who cannot speak, or has a stroke now, is an emergency: "%s"', (text) => {
  expect(triage(text)).toMatchObject({ tier: 'T1', targets: ['911'] });
});

test.each([
  'mi papá tuvo un derrame hace dos años y hoy está raro',
  'my dad had a stroke 3 years ago and now his face is drooping',
  'mi mamá tuvo un derrame',
  'he had a stroke last night',
])('the number stands where an old stroke may be a new one: "%s"', (text) => {
  expect(triage(text).tier).not.toBeNull();
});

test('a very high blood pressure is shown the number, and interrupts beside a sign of harm', () => {
  expect(triage('my bp was 185 over 90 at the pharmacy').tier).not.toBeNull();
  expect(triage('bp is 210 over 120, my vision is blurry')).toMatchObject({ tier: 'T1', targets: ['911'] });
});
