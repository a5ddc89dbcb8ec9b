/** A number that emergency wordings send people to. */
interface Target {
  readonly name: string;
  /** As a wording writes it, and as a link dials it. */
  readonly written: string;
  readonly href: string;
  readonly inText: RegExp;
  readonly dialed: RegExp;
}

const TARGETS: ReadonlyMap<string, Target> = new Map(
  Object.entries({
    '911': { name: '911', written: '911', href: 'tel:911', inText: /\b911\b/, dialed: /^911$/ },
    '988': { name: '988', written: '988', href: 'tel:988', inText: /\b988\b/, dialed: /^988$/ },
    poison: {
      name: 'Poison Control',
      written: '1-800-222-1222',
      href: 'tel:+18002221222',
      inText: /\b800[-. )]{0,2}222[-. ]?1222\b/,
      dialed: /^1?8002221222$/,
    },
  }),
);

/** Wordings whose names name no target and which send people to 911 all the same. */
const ALSO_911: ReadonlySet<string> = new Set(['advice-urgent', 'after-hours-urgent', 'not-monitored']);

const LANGUAGES = ['en', 'es'] as const;

/** A fixed wording as safety.yaml has it. */
export interface Wording {
  readonly en: string;
  readonly es: string;
  /** One without a language is shown in each. */
  readonly links: readonly { readonly label: string; readonly href: string; readonly lang?: string }[];
}

export interface NumberProblem {
  /** Below the wording. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What a fixed wording lacks of the numbers that it is there to tell: `emergency-911-poison` tells 911 and Poison Control's, in each
 * language and with a link that dials it; a label never names one number while its link dials another.
 */
export function missingNumbers(id: string, wording: Wording): NumberProblem[] {
  const lacking = targetsOf(id).flatMap((target) => [
    ...LANGUAGES.filter((lang) => !target.inText.test(wording[lang])).map((lang) => ({
      path: [lang],
      message: `\`${id}\` doesn't tell the number ${target.written} — write “${target.written}” into the sentence`,
    })),
    ...LANGUAGES.filter((lang) => !hasLink(wording, target, lang)).map((lang) => ({
      path: ['links'],
      message: `\`${id}\` has no link in \`${lang}\` that dials ${target.name} — add one with href: '${target.href}', lang: ${lang}`,
    })),
  ]);
  return [...lacking, ...wrongLinks(id, wording)];
}

/** `emergency-911-violence` is for 911: what isn't a target is a category. */
function targetsOf(id: string): Target[] {
  if (id === 'numbers') return [...TARGETS.values()];
  if (ALSO_911.has(id)) return [TARGETS.get('911') ?? []].flat();
  const named = /^(?:emergency|safety-line)-(.+)$/.exec(id)?.[1];
  return (named?.split('-') ?? []).flatMap((word) => TARGETS.get(word) ?? []);
}

const hasLink = ({ links }: Wording, { dialed }: Target, lang: string): boolean =>
  links.some((link) => (link.lang ?? lang) === lang && dialed.test(numberOf(link.href)));

const wrongLinks = (id: string, { links }: Wording): NumberProblem[] =>
  links.flatMap(({ label, href }, index) =>
    [...TARGETS.values()]
      .filter(({ inText, dialed }) => inText.test(label) && !dialed.test(numberOf(href)))
      .map((target) => ({
        path: ['links', index],
        message: `the link “${label}” of \`${id}\` dials ${numberOf(href) || 'nothing'} — write href: '${target.href}'`,
      })),
  );

/** The digits that a tel: or sms: link dials. */
const numberOf = (href: string): string => href.split('?', 1).join('').replace(/\D/g, '');
