import type { Clinic } from '../../../src/domain/knowledge/knowledge.ts';

const WEEKDAY = [
  { opens: '09:00', closes: '12:00' },
  { opens: '13:00', closes: '17:00' },
];

/** A clinic in New York that is open Monday to Friday 9–12 and 1–5, Saturday 10–1, with two-hour windows an hour ahead. */
export const clinic: Clinic = {
  demo: true,
  name: 'Riverside Infusion Clinic',
  phone: '+12125550100',
  address: '12 Example Street, New York, NY',
  timeZone: 'America/New_York',
  hours: new Map([
    [1, WEEKDAY],
    [2, WEEKDAY],
    [3, WEEKDAY],
    [4, WEEKDAY],
    [5, WEEKDAY],
    [6, [{ opens: '10:00', closes: '13:00' }]],
    [7, []],
  ]),
  closures: [{ date: '2026-11-26', reason: 'Thanksgiving Day' }],
  extraDays: [],
  privacyUrl: '/privacy',
  prices: 'A first visit is $150.',
  parking: null,
  insurance: null,
  walkIns: null,
  facts: [{ id: 'restrooms', asks: ['is there a restroom'], answer: 'Yes, next to the waiting room.' }],
  afterHours: 'Our after-hours line is (212) 555-0111.',
  emergencyProcedure: [],
  transcriptDays: 30,
  accentColor: '#0b6b6b',
  callback: {
    windowMinutes: 120,
    leadMinutes: 60,
    horizonDays: 14,
    callerId: '+12125550100',
    consentVersion: '1',
    keptMonths: 12,
    placesPerWindow: 3,
    mostAttempts: 3,
    hoursBetweenAttempts: 3,
  },
};
