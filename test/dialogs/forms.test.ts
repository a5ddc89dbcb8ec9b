/** The forms. Cases share a file: to load the program and to learn takes longer than most of them. */
import './answer-and-call.cases.ts';
import './beside-the-form.cases.ts';
import './callback.cases.ts';
import './callback-flow.cases.ts';
import './callback-names.cases.ts';
import './callback-refusals.cases.ts';
import './callback-times.cases.ts';
import './contraindicated-callers.cases.ts';
import './form-answers.cases.ts';
import './form-mends.cases.ts';
import './may-discuss.cases.ts';
import './minors.cases.ts';
import './nobody-told.cases.ts';
import './object-words.cases.ts';
import './refused-contact.cases.ts';
import './sent-requests.cases.ts';
import './unknown-request.cases.ts';
