import fc from 'fast-check';
import { createAnswerer } from '../../../src/domain/answering/create-answerer.ts';
import { fillForm } from '../../../src/domain/callbacks/fill-form.ts';
import { understandEmail } from '../../../src/domain/callbacks/understand-email.ts';
import { understandName } from '../../../src/domain/callbacks/understand-name.ts';
import { understandPeople } from '../../../src/domain/callbacks/understand-people.ts';
import { understandPhone } from '../../../src/domain/callbacks/understand-phone.ts';
import { understandYesNo } from '../../../src/domain/callbacks/understand-yes-no.ts';
import { choiceByOrder } from '../../../src/domain/callbacks/when/by-order.ts';
import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { OBJECT_WORDS } from '../../support/object-words.ts';
import { loadKnowledge } from './project-knowledge.ts';

const knowledge = loadKnowledge();
const answerer = createAnswerer(knowledge);
const triage = createTriage(knowledge.safety);
const NOW = '2026-11-20T15:30:00.000Z';

/** Words of questions and of the form that an object's names may stand beside. */
const BESIDE = [
  ...'parking hours price how much does it cost what is the for my chest hurts not but except monday at 10 before after'.split(
    ' ',
  ),
  ...'tuesday or first second call me name is number two one 212 555 0192 magnesium cramps and because then ? , .'.split(
    ' ',
  ),
];
const word = fc.oneof(
  fc.constantFrom(...OBJECT_WORDS),
  fc.constantFrom(...OBJECT_WORDS).map((name) => name.toLowerCase()),
  fc.constantFrom(...BESIDE),
);
const message = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'the answerer': (text) => answerer.understand(text, triage(text)),
  'the form': (text) => fillForm(text, NOW, knowledge.clinic, null),
  'the name': understandName,
  'the people': understandPeople,
  'the phone': (text) => understandPhone(text),
  'the e-mail': understandEmail,
  'yes and no': understandYesNo,
  'the choice by its order': (text) => choiceByOrder(text, 3),
};

it.each(Object.entries(readers))('%s reads words that are names of every object as words', (_what, read) => {
  fc.assert(
    fc.property(message, (text) => void read(text)),
    { numRuns: 300 },
  );
});

it.each(OBJECT_WORDS)('“where can I park %s” is still a question about parking', (name) => {
  const text = `where can I park ${name}`;
  expect(answerer.understand(text, triage(text))).toMatchObject({ outcome: 'clinic', clinicFact: 'parking' });
});
