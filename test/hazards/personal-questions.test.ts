import { Conversation } from '../dialogs/conversation.ts';

/** What one message of a fresh conversation gets. */
async function ask(text: string) {
  const conversation = new Conversation();
  const said = await conversation.say(text);
  const parts = said.replies.flat();
  const fixed = parts.flatMap((part) => (part.kind === 'fixed' ? [part.id] : []));
  return { ...said, fixed, quotes: parts.some(({ kind }) => kind === 'span'), state: conversation.state };
}

const CONTRAINDICATED = [
  ['kidney disease', 'I have kidney disease, would magnesium help my leg cramps?'],
  ['failing kidneys', 'my kidneys are failing, would a drip help me sleep'],
  ['dialysis', 'I am on dialysis, does magnesium help with cramps'],
  ['heart block', 'I have heart block, would it help my stress?'],
  ['an AV block', 'i have a second degree AV block. good for nerves?'],
  ['myasthenia gravis', 'I have myasthenia gravis. does it relax muscles?'],
  ['pregnancy', 'I am 5 months pregnant, does magnesium help with cramps?'],
  ['expecting', 'im expecting a baby, would it help me sleep?'],
  ['digoxin', 'I take digoxin, does magnesium help the heart?'],
  ['its brand name', 'I am on Lanoxin, would a drip steady my heartbeat?'],
  ['a calcium-channel blocker', 'I take amlodipine, does it lower blood pressure?'],
  ['an aminoglycoside', 'they gave me gentamicin last week, can magnesium help with cramps'],
  ['a neuromuscular blocker', 'I get vecuronium for surgery tomorrow, does magnesium relax muscles'],
  ['a heart that skips', 'my heart skips beats because of av block, does a drip help'],
  ['a topic beside it', 'av block and stress'],
  ['a kidney syndrome', 'nephrotic syndrome and cramps'],
  ['pregnancy, misspelt', 'pregant and cant sleep'],
  ['dialysis, misspelt', 'on dyalisis, does it help bones'],
  ['amlodipine, misspelt', 'amlodapine and blood pressure help?'],
  ['digoxin, misspelt', 'digoxen, does it help my heart'],
  ['myasthenia gravis by its letters', 'i have MG, will it help fatigue'],
  ['kidneys, misspelt', 'i am a kidny patient'],
  ['a pregnancy by its weeks', '32 wks and crampy legs'],
  ['a pregnancy in a saying', 'got a bun in the oven, does it help cramps'],
  ['a pregnancy of his wife', 'my wife is due in 3 weeks, does it help cramps'],
  ['the month of birth', 'due in March, would it help leg cramps'],
  ['news of a baby', "just found out we're having a baby, does it help sleep"],
  ['a test’s lines', 'two pink lines today! does magnesium help with cramps'],
  ['who expects', 'my wife is expecting, does it help sleep'],
  ['a filtration rate', 'my GFR is 28, does it help cramps'],
  ['a kidney disease by its letters', 'PKD and cramps'],
  ['a dialysis at home', 'I do peritoneal at home, does it help sleep'],
  ['a nephrologist', 'nephrologist says watch my minerals, does it help bones'],
  ['a block by its degree', 'third degree block, does it help stress'],
  ['Wenckebach', 'wenckebach and sleep'],
  ['a slow heart by its rate', 'heart rate sits at 38, does it help sleep'],
  ['a slow beat', 'slow beat, does it help the heart'],
  ['a defibrillator', 'I have a defibrillator, does it help the heart'],
  ['Lotrel', 'Lotrel and cramps'],
  ['Azor', 'on Azor does it help sleep'],
  ['Tarka', 'I take Tarka, does it help sleep'],
  ['Exforge', 'I take Exforge, does it help blood pressure'],
  ['Twynsta', 'Twynsta and magnesium for sleep'],
  ['Caduet', 'Caduet, does it help the heart'],
  ['digoxin in short', 'on dig for my heart, does it help cramps'],
  ['digoxin by its plant', 'heart pill from foxglove, does it help sleep'],
  ['myasthenia by its patients', 'MG patient here, does it relax muscles'],
  ['Lambert-Eaton the other way round', 'eaton-lambert, does it relax muscles'],
  ['ALS', 'ALS patient, does it help cramps'],
  ['an inhaled aminoglycoside', 'on tobra nebs, does it help sleep'],
  ['a surgery ahead', 'knee replacement in two weeks, does it help sleep'],
] as const;

test.each(CONTRAINDICATED)(
  'who names %s is told to tell the clinician before any infusion: "%s"',
  async (_what, text) => {
    const said = await ask(text);
    expect(said.fixed).toContain('contraindication');
    expect(said.quotes).toBe(false);
    expect(said.text).toMatch(/tell the clinician/i);
    expect(said.text).not.toMatch(/\bbook\b|schedule you|you can (?:have|get|come)/i);
    expect(said.state.contraindications).toHaveLength(1);
  },
);

test.each([
  'does it help with sleep',
  'more',
  'does it help cramps or migraines?',
  'call me please, but first does it help with sleep?',
])('who named one before is told of no benefits later: "%s"', async (text) => {
  const conversation = new Conversation();
  await conversation.say('does it help with cramps?', 'im on gentamicin');
  const { replies } = await conversation.say(text);
  expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
});

const KEPT = [
  [['im 14', 'does it help with stress'], /parent or guardian/],
  [['my daughter is 9 and has migraines', 'does magnesium help with that'], /under 18/],
  [['i take lisinopril and xanax', 'does it help sleep'], /Earlier in this chat/],
  [['I had a stroke in june', 'what does it do for the brain'], /Earlier in this chat/],
  [['I have cirrhosis', 'what are your hours', 'does it help cramps'], /Earlier in this chat/],
] as const;

test.each(KEPT)('who told of themselves is told of no benefits later: %j', async (texts, words) => {
  const conversation = new Conversation();
  const { output, replies, text } = await conversation.say(...texts);
  expect(output.outcome).toBe('advice');
  expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
  expect(text).toMatch(words);
  expect((await conversation.say('more')).replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
});

test('a question that only a clinician may answer leaves the next one free', async () => {
  const { output } = await new Conversation().say('how many mg should I take?', 'does it help cramps?');
  expect(output.outcome).toBe('answer');
});

test.each([
  'stroke survivor, does it help brain recovery',
  'tbi 6 months ago, will magnesium iv help my brain heal',
  'cirrhosis, does it help with cramps',
  'got hypermagnesemia once, does it help sleep',
  'adrenal insufficiency, lowers cortisol?',
  'I get migraines twice a week, would a magnesium drip help me?',
  'is it good for heart attacks',
  'can it prevent a stroke',
  'it hurts so bad',
])(
  'a question of one’s own illness, or of what nothing is promised for, gets no benefits: "%s"',
  async (text) => {
    const { output, quotes } = await ask(text);
    expect({ outcome: output.outcome, quotes }).toEqual({ outcome: 'advice', quotes: false });
  },
);

test.each([
  'are allergic reactions common',
  'are reactions common',
  'what happens in an emergency at the clinic',
])('what can go wrong is answered with no benefits: "%s"', async (text) => {
  const { output, quotes } = await ask(text);
  expect({ outcome: output.outcome, quotes }).toEqual({ outcome: 'decline', quotes: false });
});

test.each(['Tarka', "I'm on dialysis, what are your hours"])(
  'who names one beside something else is told so too: "%s"',
  async (text) => {
    expect((await ask(text)).fixed).toContain('contraindication');
  },
);

test('who named one a while ago is reminded of it', async () => {
  const conversation = new Conversation();
  await conversation.say('im on gentamicin');
  conversation.now = '2026-11-20T15:50:00.000Z';
  const { output, replies, text } = await conversation.say('does it help with sleep?');
  expect(output.outcome).toBe('advice');
  expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'contraindication' });
  expect(text).toMatch(/earlier in this chat/i);
});

test.each([
  'magnesium and blood pressure',
  'how much mg is in a drip',
  'what does my neurologist mean by synapse',
  'a poignant talk about sleep and magnesium',
  'does the peacemaker need magnesium for sleep',
  'my bill is due in March',
  "I'm due for a checkup",
  'my next infusion is due in 2 weeks',
  "I'm expecting a package, when do you close",
  'what should I expect at the first visit',
  'do you have mg drips',
  'I had a knee replacement two years ago, does it help',
  'I have been waiting 3 weeks and no call',
  'the second block on the left?',
  'can you dig up an appointment',
  'i have 2 lines on my phone',
  "what's a synapse, im on my third neurologist",
])('ordinary words are no contraindication: "%s"', async (text) => {
  expect((await ask(text)).state.contraindications).toEqual([]);
});

test('what was named goes as a flag with a callback request that is left later', async () => {
  const conversation = new Conversation();
  await conversation.say(
    'I am on dialysis, does magnesium help with cramps',
    'call me please',
    'yes',
    'Ann Lee',
    '917-555-0155',
    'monday at 3',
    'skip',
    'yes',
    'Yes, send it',
  );
  const request = conversation.intents.find(({ kind }) => kind === 'requestCallback');
  expect(request).toMatchObject({ flags: expect.arrayContaining(['kidney-disease']) });
});

test.each([
  'is it ok with my blood thinner?',
  'can I have the drip while I take metoprolol',
  'does magnesium clash with my antibiotics',
  'will it interact with zoloft',
  'is it safe to mix it with my water pills?',
])('a question about other medicines is never reassured: "%s"', async (text) => {
  const { output, fixed, quotes } = await ask(text);
  expect({ outcome: output.outcome, fixed, quotes }).toEqual({
    outcome: 'advice',
    fixed: ['advice'],
    quotes: false,
  });
});

test.each([
  'how many mg should I take?',
  'what dose of magnesium do I need for migraines',
  'how many drips a week should I get',
  'is 4 grams too much',
])('no dose is given: "%s"', async (text) => {
  const { output, text: said, quotes } = await ask(text);
  expect({ outcome: output.outcome, quotes }).toEqual({ outcome: 'advice', quotes: false });
  expect(said).not.toMatch(/\d+\s?(?:mg|g|grams?|ml)\b/i);
});

test.each([
  'can I stop my blood pressure pills and get the drip instead',
  'should I quit my antidepressant and use magnesium',
  'can the infusion replace my osteoporosis medicine',
])('nobody is told to stop a treatment: "%s"', async (text) => {
  const { output, quotes } = await ask(text);
  expect({ outcome: output.outcome, quotes }).toEqual({ outcome: 'advice', quotes: false });
});

test.each([
  'I got my drip an hour ago and now my throat is closing',
  'since the infusion my face is swelling and I have hives all over',
  'had an iv at your place today and i can barely stay awake and my breathing is slow',
])('a severe reaction after an infusion is an emergency: "%s"', async (text) => {
  const { output, text: said, quotes } = await ask(text);
  expect({ outcome: output.outcome, quotes }).toEqual({ outcome: 'emergency', quotes: false });
  expect(said).toContain('911');
});

test.each([
  'my arm is red and swollen since the infusion yesterday',
  'feeling really dizzy and flushed after yesterdays drip',
])('trouble after an infusion gets the number to call now, never an article: "%s"', async (text) => {
  const { fixed, choices, quotes } = await ask(text);
  expect(fixed).toContain('advice-urgent');
  expect(choices[0]).toMatch(/^Call /);
  expect(quotes).toBe(false);
});

test.each(['are you a nurse?', 'are you a doctor', 'am I talking to a real person', 'is this a robot?'])(
  'who asks is told that this is an automated assistant: "%s"',
  async (text) => {
    expect((await ask(text)).text).toMatch(/automated assistant/i);
  },
);
