import { readHelp, readMore, readOptIn, readOptOut } from '../../../src/domain/texts/opt-out.ts';

/** The words alone that Twilio acts on, however they are written. */
const KEYWORDS = [
  'STOP',
  'stop',
  ' Stop\n',
  'STOPALL',
  'UNSUBSCRIBE',
  'Cancel',
  'END',
  'quit',
  'REVOKE',
  'OptOut',
];

const OPT_OUTS = [
  'please stop texting me',
  'Stop texting me!',
  'STOP TEXTING ME NOW',
  'stop please',
  'Please stop.',
  'stop!!!',
  'Stop it.',
  'ok stop now',
  'just stop already',
  'stop stop stop',
  'I said stop',
  'can you stop texting me',
  'could you please stop sending me messages',
  'why won’t you stop texting me',
  'how do I stop these texts?',
  'stop sending me texts',
  'stop sending these messages please',
  'quit texting me',
  'cease all text messages to this number',
  'stop all texts',
  'stop the messages',
  'stop your automated texts',
  'stop messaging me',
  'stop msging me',
  'stop contacting me',
  'stop spamming me',
  'stop harassing me',
  'stop writing to me',
  'stop bothering me',
  'please quit bugging me',
  'stop sending me stuff',
  'don’t text me',
  "Don't text me anymore",
  'do not text me again',
  'dont message me',
  'Do not contact me',
  'do not call or text me',
  'never text me again',
  'please do not text this number',
  'dont send me any more texts',
  'do not send me messages',
  'No more texts',
  'no more messages please',
  'no more of these texts',
  'no texts please',
  'I don’t want these texts',
  'I do not want to receive text messages',
  'i dont want to get any more texts from you',
  'I no longer want your texts',
  'I don’t wish to be texted',
  'I never asked you to text me',
  'i dont want you texting me',
  'unsubscribe me',
  'please unsubscribe',
  'Unsubscribe from this list',
  'I want to unsubscribe',
  'how do i unsubscribe',
  'opt out',
  'I want to opt out',
  'please opt me out of these messages',
  'opt out of texts',
  'take me off your list',
  'remove me from this list',
  'Remove my number from your database',
  'take my number off your texting list',
  'please take me off the text list',
  'lose my number',
  'delete my number from your system',
  'leave me alone',
  'please leave me alone',
  'I revoke my consent to be texted',
  'I withdraw my permission for text messages',
  'turn off text reminders',
  'cancel these texts',
  'no me manden más mensajes',
  'No me escriban más',
  'por favor dejen de mandarme mensajes',
  'deje de escribirme',
  'ya no quiero recibir mensajes',
  'no quiero más textos',
  'ALTO',
  'paren por favor',
  'quiero darme de baja',
  'quítenme de la lista',
  'borren mi número',
  'basta de mensajes',
  'no más mensajes',
  'no me contacten',
  'déjenme en paz',
  'no quiero que me escriban',
];

const OTHERS = [
  'should I stop my medication',
  'Should I stop taking my medicine before the infusion?',
  'when do I stop the infusion',
  'can I stop by today?',
  'can I stop in this afternoon',
  'is there a bus stop near you',
  'does it stop cramps',
  'will magnesium stop my migraines?',
  'how do I stop the pain',
  'my headache won’t stop',
  'it doesn’t stop bothering me',
  'the itching won’t stop bothering me at night',
  'I can’t stop shaking',
  'how long after I stop caffeine',
  'stop smoking tips?',
  'can the drip be stopped halfway',
  'what if I want to stop the treatment early',
  'do I have to stop eating before?',
  'how do I fix text neck',
  'does it help to stop text neck',
  'cancel my appointment',
  'I need to cancel my visit on Tuesday',
  'how do I cancel?',
  'can I cancel for free',
  'please cancel my callback',
  'what is the cancellation policy',
  'cancel the callback request',
  'when does the session end',
  'at the end of the day',
  'the end of March',
  'I want to quit smoking',
  'quit my job, do you take my insurance',
  'no more than 3 pm please',
  'no more questions, thanks',
  'I don’t want a voicemail',
  'no voicemail please',
  'don’t leave messages on my voicemail',
  'please do not leave me a message',
  'no quiero mensajes de voz',
  'don’t call before noon',
  'I don’t text much, can you call me',
  'you don’t text me back',
  'why don’t you text me the address',
  'can you text me the address',
  'text me when it is ready',
  'please text me',
  'did you get my messages?',
  'I sent two messages',
  'who reads these messages?',
  'how long do you keep my texts',
  'are these messages private',
  'the messages are hard to read',
  'my phone doesn’t get pictures in texts',
  'I don’t want to be a bother',
  'I don’t want to wait',
  'I don’t want needles',
  'I don’t need an appointment',
  'take me off the waiting list',
  'take me off the schedule for Tuesday',
  'remove me from the waitlist',
  'can you take me off metoprolol',
  'should I come off my blood thinner',
  'my number is 212-555-0143',
  'that is the wrong number, it is 212-555-0144',
  'change my number',
  'remove my number from the form',
  'can I opt out of the voicemail',
  'I opted out of that insurance plan',
  'do I need a subscription',
  'unsubscribe from your e-mail newsletter',
  'leave a message',
  'my pain won’t leave me alone at night',
  'leave the form',
  'never mind',
  'forget it',
  'no',
  'No thanks',
  'not interested in magnesium, what else do you have',
  'start over',
  'erase my words',
  'goodbye',
  'I withdraw my consent to the treatment',
  'bother',
  'what happens if I miss the call',
  'don’t send my records to anyone',
  'please don’t send it yet',
  'do not send the form',
  'stop sending my prescriptions to the old pharmacy',
  'no me mandaron la receta',
  '¿debo dejar de tomar mi medicina?',
  '¿puedo parar el tratamiento?',
  'quiero cancelar mi cita',
  'tengo la presión baja',
  'no más preguntas, gracias',
  'para de dolerme la cabeza con magnesio?',
  'no quiero agujas',
  'el dolor no para',
  'mándenme un mensaje',
  'no me envíen la factura a casa',
];

test('tables of at least 80 wordings each', () => {
  expect(Math.min(OPT_OUTS.length, OTHERS.length)).toBeGreaterThanOrEqual(80);
});

test.each(KEYWORDS)('"%s" alone is one of the words that Twilio answers itself', (text) => {
  expect(readOptOut(text)).toBe('keyword');
});

test.each(OPT_OUTS)('"%s" ends all texts', (text) => {
  expect(readOptOut(text)).toBe('words');
});

test.each(OTHERS)('"%s" doesn’t', (text) => {
  expect(readOptOut(text)).toBeNull();
});

test.each([
  ['START', true],
  ['unstop', true],
  ['Yes', true],
  ['start over', false],
  ['yes please', false],
])('"%s" asks for texts again: %s', (text, expected) => {
  expect(readOptIn(text)).toBe(expected);
});

test.each([
  ['HELP', true],
  ['info', true],
  ['ayuda', true],
  ['help me with pain', false],
])('"%s" is the word for help: %s', (text, expected) => {
  expect(readHelp(text)).toBe(expected);
});

test.each([
  ['MORE', true],
  ['más', true],
  ['more about sleep', false],
])('"%s" asks for the rest: %s', (text, expected) => {
  expect(readMore(text)).toBe(expected);
});

test('reads hostile text in a time that grows no faster than it does', () => {
  const time = (text: string) => {
    const started = performance.now();
    for (let n = 0; n < 20; n++) readOptOut(text);
    return performance.now() - started;
  };
  for (const word of ['stop ', 'stop sending me all these ', 'no me ', 'please ', 'dont ', 'i dont want '])
    expect(time(word.repeat(800))).toBeLessThan(500);
});
