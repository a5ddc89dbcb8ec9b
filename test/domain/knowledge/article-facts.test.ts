import { readKnowledgeFolder } from '../../../src/knowledge-folder.ts';

const knowledge = await readKnowledgeFolder('knowledge');
const textOf = (id: string) => knowledge.sections.get(id)?.text ?? '';

/** Every fact of the two originals: the section that tells it, the fact, and what the section's text must say. */
const FACTS: readonly [section: string, fact: string, says: RegExp][] = [
  ['a1-intro', 'magnesium is an essential mineral', /magnesium is an essential mineral/i],
  ['a1-intro', 'over 300 enzymatic reactions involve it', /more than 300 .* enzymatic reactions/i],
  ['a1-intro', 'it has a pivotal role in many processes', /key part in many of the body's jobs/],
  ['a1-intro', 'muscle function', /how muscles work/],
  ['a1-intro', 'nerve transmission', /how nerves send messages/],
  ['a1-intro', 'energy metabolism', /energy metabolism/],
  ['a1-intro', 'cardiovascular health', /how healthy the heart and blood vessels are/],
  ['a1-intro', 'it is abundant in foods', /many foods hold plenty of magnesium/i],
  ['a1-intro', 'the four foods', /whole grains, seeds, nuts and leafy green/],
  ['a1-intro', 'IV magnesium chloride is a direct and efficient route', /IV .* direct, efficient way/],
  ['a1-intro', 'the route reaches therapeutic levels', /therapeutic level/],
  [
    'a1-intro',
    'particularly in deficiency',
    /above all for people who are low in magnesium \(a deficiency\)/,
  ],
  ['a1-intro', 'or impaired absorption', /impaired absorption/],
  ['a1-muscle', 'it is a potent muscle relaxant', /strong muscle relaxant/],
  ['a1-muscle', 'by antagonizing calcium', /acting against calcium/],
  ['a1-muscle', 'calcium makes muscles contract', /calcium, the mineral that makes them contract/],
  [
    'a1-muscle',
    'IV can help ease tension, spasms, cramps',
    /can be a real help in easing spasms, cramps and muscle tension/,
  ],
  ['a1-muscle', 'a valuable adjunct in pain management', /valuable adjunct .* in pain management/],
  [
    'a1-muscle',
    'for fibromyalgia, migraines, musculoskeletal disorders',
    /such as migraine, fibromyalgia and musculoskeletal disorders/,
  ],
  [
    'a1-cardio',
    'a crucial role in cardiovascular health',
    /crucial part in keeping the heart and blood vessels healthy/,
  ],
  [
    'a1-cardio',
    'it regulates rhythm, pressure and vascular tone',
    /regulating blood pressure, the rhythm of the heartbeat and vascular tone/,
  ],
  ['a1-cardio', 'IV can help stabilize cardiac function', /can help steady how the heart works/],
  ['a1-cardio', 'particularly in arrhythmias', /above all in arrhythmia/],
  ['a1-cardio', 'particularly in hypertension', /hypertension/],
  ['a1-cardio', 'particularly in acute coronary syndromes', /acute coronary syndromes/],
  ['a1-cardio', 'it is vasodilatory and promotes blood flow', /vasodilator.*promotes the flow of blood/],
  ['a1-cardio', 'it reduces the risk of thrombosis', /lowers the risk of thrombosis/],
  ['a1-cardio', 'and of vascular complications', /vascular complications/],
  [
    'a1-stress',
    'it helps modulate the HPA axis',
    /tuning the HPA axis \(hypothalamic-pituitary-adrenal axis\)/,
  ],
  [
    'a1-stress',
    "the axis is the body's central stress response system",
    /body's central system for responding to stress/,
  ],
  [
    'a1-stress',
    'it regulates the release of cortisol and adrenaline',
    /regulating how much adrenaline, cortisol and other stress hormones/,
  ],
  [
    'a1-stress',
    'it can help attenuate signs of stress, in body and mind',
    /can help soften the signs of stress in the body and in the mind/,
  ],
  ['a1-stress', 'it promotes relaxation and mental well-being', /help people relax and feel mentally well/],
  [
    'a1-stress',
    'an infusion restores magnesium rapidly and effectively',
    /infusion .* fast, effective way to restore magnesium/,
  ],
  ['a1-stress', 'and counteracts the effects of stress', /counter what stress does/],
  ['a1-bone', 'it is a key component of bone', /magnesium is a key part of bone/i],
  ['a1-bone', 'density, structure and strength', /how dense, how well built and how strong/],
  ['a1-bone', 'a crucial role in mineral balance', /crucial for keeping the body's minerals in balance/],
  ['a1-bone', 'particularly of calcium and phosphorus', /calcium and phosphorus above all/],
  ['a1-bone', 'IV can support bone health', /by IV can support bone health/],
  ['a1-bone', 'and prevent osteoporosis', /can prevent osteoporosis/],
  ['a1-bone', 'by ensuring optimal magnesium', /magnesium is at its best level/],
  ['a1-bone', 'and facilitating calcium deposition', /helping calcium settle into bone/],
  [
    'a1-neuro',
    'adequate levels are essential for neurological function',
    /brain and nerves need enough magnesium/,
  ],
  ['a1-neuro', 'for neurotransmitter synthesis', /essential for making neurotransmitters/],
  ['a1-neuro', 'and for cognitive performance', /essential for cognitive performance/],
  ['a1-neuro', 'infusions can raise brain magnesium rapidly', /can raise magnesium in the brain fast/],
  [
    'a1-neuro',
    'potentially improving cognition, mood and sleep',
    /may improve cognitive function .* mood stable and improve how well you sleep/,
  ],
  ['a1-neuro', 'it may be neuroprotective', /may be neuroprotective/],
  [
    'a1-neuro',
    "it may lower the risk of Alzheimer's and Parkinson's",
    /may lower the risk of Parkinson's, Alzheimer's and other neurodegenerative diseases/,
  ],
  [
    'a2-intro',
    'the body relies on it for crucial functions',
    /body depends on magnesium, a mineral, for many vital jobs/,
  ],
  [
    'a2-intro',
    'blood pressure, nerve function, bone',
    /such as building bone, keeping nerves working and regulating blood pressure/,
  ],
  ['a2-intro', 'many foods are naturally high in it', /many foods are rich in magnesium by nature/i],
  ['a2-intro', 'IV supplementation can provide many benefits', /by IV .* can bring many health benefits/],
  ['a2-intro', 'brain health and recovery among them', /support for the brain's health and recovery/],
  [
    'a2-intro',
    'it has a role in long-term brain health',
    /part in keeping the brain healthy over the long term/,
  ],
  ['a2-intro', 'benefits: signals and blood flow', /key benefits .* nerve signals and more blood flow/],
  [
    'a2-intro',
    'benefits: plasticity, oxidative stress, inflammation',
    /synaptic plasticity .* less inflammation and oxidative stress/,
  ],
  [
    'a2-nerve',
    'it supports brain health by regulating nerve signals',
    /supports a healthy brain by regulating how nerve signals/,
  ],
  ['a2-nerve', 'it helps neurons signal other neurons', /helps each neuron .* send signals to other neurons/],
  ['a2-nerve', 'crucial for memory and learning', /learning and memory depend on these signals/],
  [
    'a2-bloodflow',
    'its relaxing effect extends to vascular smooth muscle',
    /vascular smooth muscle, and magnesium relaxes this muscle as it does other muscles/,
  ],
  [
    'a2-bloodflow',
    'that muscle makes up most vessel walls',
    /most blood vessel walls are made up mainly of/i,
  ],
  [
    'a2-bloodflow',
    'relaxed, it dilates the vessels',
    /when vascular smooth muscle relaxes, blood vessels dilate/i,
  ],
  [
    'a2-bloodflow',
    'blood flows better to the brain and the body',
    /blood flows better to the brain and the rest of the body/,
  ],
  [
    'a2-bloodflow',
    'research: cerebral blood flow supports recovery',
    /research shows that better cerebral blood flow .* supports recovery from a brain injury/i,
  ],
  [
    'a2-synaptic',
    'a synapse is where neurons join and communicate',
    /synapses are the points where neurons .* meet and communicate/i,
  ],
  ['a2-synaptic', 'plasticity is adapting to activity', /how these points change with activity/],
  [
    'a2-synaptic',
    'it is essential to recover from damage',
    /essential if the brain is to recover from damage/,
  ],
  ['a2-synaptic', 'it may play a role in memory', /may have a part in memory/],
  [
    'a2-synaptic',
    'more magnesium in the brain can improve plasticity',
    /can improve when the brain has more magnesium/,
  ],
  ['a2-synaptic', 'and transmission', /transmission .* can also improve with more magnesium/i],
  ['a2-synaptic', 'this can encourage new neurons', /can encourage new neurons to develop/],
  ['a2-synaptic', 'and may even ward off cognitive decline', /may even hold off cognitive decline/],
  [
    'a2-oxidative',
    'deficiency is associated with oxidative stress',
    /shortage of magnesium \(a deficiency\) is linked with oxidative stress/,
  ],
  ['a2-oxidative', 'too much free radical activity', /free radicals, .* too active/],
  [
    'a2-oxidative',
    'not enough antioxidant protection',
    /antioxidants, which guard against them, are too few/,
  ],
  ['a2-oxidative', 'oxidative stress triggers inflammation', /inflammation is set off by oxidative stress/i],
  [
    'a2-oxidative',
    'it is closely linked to cognitive decline',
    /cognitive decline .* closely tied to oxidative stress/i,
  ],
  [
    'a2-oxidative',
    'IV can help balance free radical activity',
    /can help balance the activity of free radicals/,
  ],
  ['a2-oxidative', 'and prevent chronic inflammation', /help prevent chronic inflammation/],
];

test.each(FACTS)('%s says that %s', (section, _fact, says) => {
  expect(textOf(section)).toMatch(says);
});

test('a promise about a disease keeps the hedge of the original in its own sentence', () => {
  const hedged = /\b(can|may|potential|part in|key benefits)\b/;
  const promises =
    /prevent|lower(s)? the risk|hold off|shield|stabil|sleep|mood|osteoporosis|migraine|arrhythmia/i;
  // The one claim that the original states without a hedge.
  const plain = /^By widening blood vessels/;
  for (const section of knowledge.sections.values()) {
    for (const { from, to } of section.sentences) {
      const sentence = section.text.slice(from, to);
      if (promises.test(sentence) && !plain.test(sentence)) expect(sentence).toMatch(hedged);
    }
  }
});

test('names whose articles they are based on, and that no clinician has reviewed them', () => {
  const [second, first] = knowledge.articles;
  expect(first?.attribution).toEqual({
    basedOn: 'the article by Jason Mendoza, Director of IV Therapy at Axon',
  });
  expect(second?.attribution).toEqual({ basedOn: 'an article that names no author' });
  expect(knowledge.articles.map(({ review }) => review)).toEqual([null, null]);
});
