import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { loadSafety } from './safety-file.ts';

const safety = loadSafety();
const triage = createTriage(safety);

const emergencies = safety.rules.filter(({ kind }) => kind === 'emergency');
const advice = safety.rules.filter(({ kind }) => kind === 'advice');
const contraindications = safety.rules.filter(({ kind }) => kind === 'contraindication');

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
