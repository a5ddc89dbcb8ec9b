import type { z } from 'zod';
import { type ClinicFile, clinicSchema, LONGEST_WINDOW } from './clinic-schema.ts';
import type { Clinic, Interval } from './knowledge.ts';
import type { Parsed, Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';

/** Names of facts that `clinic.yaml` has keys of its own for; a fact of the list can't take one. */
const OWN_FACTS: ReadonlySet<string> = new Set([
  'hours',
  'open-now',
  'address',
  'phone',
  'prices',
  'parking',
  'insurance',
  'walk-ins',
  'closures',
]);

const checkedSchema = clinicSchema.superRefine((clinic, context) => {
  refuseFictionalPhone(clinic, context);
  refuseRepeatedFacts(clinic, context);
  refuseRepeatedDays(clinic, context);
  refuseWindowsThatNeverFit(clinic, context);
  refuseLeadBeyondHorizon(clinic, context);
});

/** Reads `clinic.yaml` and checks what its values must be together. */
export function parseClinic(file: string, text: string): Parsed<Clinic> {
  const read = readYaml(file, text, checkedSchema);
  if ('problems' in read) return read;
  return { value: toClinic(read.value), warnings: daysWithoutWindows(file, text, read.value) };
}

function toClinic(file: ClinicFile): Clinic {
  return {
    demo: file.demo,
    name: file.name,
    phone: file.phone,
    address: file.address,
    timeZone: file.time_zone,
    hours: file.hours,
    closures: file.closures,
    extraDays: file.extra_days,
    privacyUrl: file.privacy_url,
    prices: file.prices,
    parking: file.parking,
    insurance: file.insurance,
    walkIns: file.walk_ins,
    facts: file.facts,
    afterHours: file.after_hours,
    emergencyProcedure: file.emergency_procedure,
    transcriptDays: file.transcript_days,
    accentColor: file.accent_color,
    callback: {
      windowMinutes: file.callback.window_minutes,
      leadMinutes: file.callback.lead_minutes,
      horizonDays: file.callback.horizon_days,
      callerId: file.callback.caller_id,
      consentVersion: file.callback.consent_version,
      keptMonths: file.callback.kept_months,
      placesPerWindow: file.callback.places_per_window,
      mostAttempts: file.callback.most_attempts,
      hoursBetweenAttempts: file.callback.hours_between_attempts,
    },
  };
}

type Context = z.RefinementCtx;

/** North American numbers 555-0100 to 555-0199 are reserved for fiction: nobody answers them. */
function refuseFictionalPhone(clinic: ClinicFile, context: Context): void {
  if (clinic.demo) return;
  const phones = [
    { path: ['phone'], number: clinic.phone },
    { path: ['callback', 'caller_id'], number: clinic.callback.caller_id },
  ];
  for (const { path, number } of phones) {
    if (!/^\+1\d{3}55501\d\d$/.test(number)) continue;
    context.addIssue({
      code: 'custom',
      path,
      message: `${number} is a fictional number, and \`demo\` is false — write the clinic's own number`,
    });
  }
}

function refuseRepeatedFacts(clinic: ClinicFile, context: Context): void {
  const seen = new Set(OWN_FACTS);
  clinic.facts.forEach(({ id }, index) => {
    if (seen.has(id)) {
      const message = `the fact \`${id}\` is there already — give it another id, or correct the other one`;
      context.addIssue({ code: 'custom', path: ['facts', index, 'id'], message });
    }
    seen.add(id);
  });
}

/** A day is closed once, or has extra hours once, and not both. */
function refuseRepeatedDays(clinic: ClinicFile, context: Context): void {
  const seen = new Map<string, string>();
  for (const list of ['closures', 'extra_days'] as const)
    clinic[list].forEach(({ date }, index) => {
      const before = seen.get(date);
      if (before) {
        const message =
          before === list
            ? `${date} is listed twice — keep one of the two`
            : `${date} is closed and has extra hours — keep one of the two`;
        context.addIssue({ code: 'custom', path: [list, index, 'date'], message });
      }
      seen.set(date, list);
    });
}

/** A window longer than every opening interval would leave a visitor nothing to choose. */
function refuseWindowsThatNeverFit(clinic: ClinicFile, context: Context): void {
  const longest = Math.max(0, ...[...clinic.hours.values()].flat().map(lengthInMinutes));
  const isNeverOpen = longest === 0;
  const minutes = clinic.callback.window_minutes;
  // One beyond what any clinic may write is refused by itself.
  if (isNeverOpen || minutes > LONGEST_WINDOW || minutes <= longest) return;
  context.addIssue({
    code: 'custom',
    path: ['callback', 'window_minutes'],
    message: `a callback window is longer than any opening time — write at most ${longest}`,
  });
}

const DAY_MINUTES = 24 * 60;

/** The horizon ends with its last day: no window begins so long after a request. */
function refuseLeadBeyondHorizon({ callback }: ClinicFile, context: Context): void {
  const planned = (callback.horizon_days + 1) * DAY_MINUTES;
  if (callback.lead_minutes < planned) return;
  context.addIssue({
    code: 'custom',
    path: ['callback', 'lead_minutes'],
    message: `no call could ever be asked for, since this is beyond \`horizon_days\` — write less than ${planned}, or more \`horizon_days\``,
  });
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Days that are open, and for so short a time that no call can be asked for. */
function daysWithoutWindows(file: string, text: string, { hours, callback }: ClinicFile): Problem[] {
  const lines = text.split('\n');
  return [...hours].flatMap(([weekday, intervals]) => {
    const isTooShort = (interval: Interval) => lengthInMinutes(interval) * 2 < callback.window_minutes;
    if (intervals.length === 0 || !intervals.every(isTooShort)) return [];
    const day = WEEKDAYS[weekday - 1] ?? '';
    const at = lines.findIndex((line) => line.trimStart().startsWith(`${day}:`));
    const message = `no call can be asked for on a ${day}: none of its opening times is half as long as a callback window`;
    return [{ file, line: at + 1, message, fix: 'open longer, or write fewer `window_minutes`' }];
  });
}

function lengthInMinutes({ opens, closes }: Interval): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(closes) - minutes(opens);
}
