const OPENINGS = '^\\W*(?:(?:hi|hello|hey|so|and|but|ok|okay|just wondering|curious|also)[ ,]+)*';
const END = '[?.! ]*$';

const WAY =
  "(?:(?:what(?:'?s| is) |is there |are there )?(?:the |a |any |an )?(?:best |good |better |easy |easiest |fastest |quickest |natural |other |right |safe ){0,3}(?:ways?|things?|methods?|treatments?|solutions?|remed(?:y|ies))|tips)";
const EASE =
  '(?:help with|help|treat|relieve|ease|stop|reduce|lower|improve|prevent|fix|manage|handle|deal with|cope with|get rid of|boost|strengthen|protect|avoid|loosen|calm)';
const WHOSE = '(?:my |the |your |our |bad |severe )?';

/** Ways to ask what the treatment is good for that name the clinic, or nothing at all, instead of it. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    `${OPENINGS}(?:do|does|can|could|will|would) (?:you|u|ya|yall|y'all|you guys|the clinic|your clinic|they|your drips?) (?:guys )?(?:also |ever |really )?(?:treat|help (?:with|out with|people with|for|treat|ease)|do (?:anything|something) for|work (?:on|with)|see people (?:with|for)|have (?:anything|something) for|offer (?:anything|something) for)(?: people with| patients with)? (.+?)${END}`,
    'i',
  ),
  new RegExp(`${OPENINGS}${WAY} (?:for|to ${EASE}) ${WHOSE}(.+?)${END}`, 'i'),
  new RegExp(
    `${OPENINGS}(?:${WAY} to|how (?:do|can|could|should) (?:i|you|we|one|someone)) ${EASE} ${WHOSE}(.+?)${END}`,
    'i',
  ),
  new RegExp(
    `${OPENINGS}(?:${WAY} to|how (?:do|can|could|should) (?:i|you|we|one|someone)) (?:get (?:some|better|more) )?((?:sleep|relax|unwind|calm)\\b.*?)${END}`,
    'i',
  ),
];
const LONGEST = 120;

/** "Do you treat anxiety", "best way to relieve cramps" as a question about the treatment; null for what isn't asked so. */
export function asAskedOfTreatment(text: string): string | null {
  if (text.length > LONGEST) return null;
  for (const form of FORMS) {
    const topic = form.exec(text)?.[1];
    if (topic) return `does magnesium help with ${topic}`;
  }
  return null;
}
