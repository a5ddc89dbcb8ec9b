/** All other talk. Cases share a file: to load the program and to learn takes longer than most of them. */
import './answers.cases.ts';
import './back.cases.ts';
import './bursts.cases.ts';
import './call-questions.cases.ts';
import './chat-words.cases.ts';
import './clinic-and-callback-words.cases.ts';
import './clinic-hours.cases.ts';
import './emergency.cases.ts';
import './extra-days.cases.ts';
import './feedback.cases.ts';
import './follow-ups.cases.ts';
import './hours-follow-up.cases.ts';
import './languages.cases.ts';
import './random-visitors.cases.ts';
import './spanish-emergency.cases.ts';
import './venting.cases.ts';
import './who-answers.cases.ts';
