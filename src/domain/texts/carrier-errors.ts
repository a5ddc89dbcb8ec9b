/** Codes of Twilio that say that the receiver takes no texts of this number any more. */
export const ENDED_TEXTS: ReadonlySet<string> = new Set(['21610']);

/** What Twilio's codes mean for whoever runs the server, each with what to do: the ones that texts of a clinic meet. */
const IN_WORDS: Readonly<Record<string, readonly [said: string, remedy: string]>> = {
  '20003': ['TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN is wrong', 'copy both anew from the Twilio console'],
  '21211': ['the number can’t exist', 'ask for another one by phone'],
  '21408': ['texts to that country are switched off', 'allow it under Messaging, Geo permissions'],
  '21606': ['TWILIO_PHONE_NUMBER can’t send texts', 'take a number of this account that has SMS'],
  '21608': ['a trial account texts verified numbers alone', 'upgrade it'],
  '21609': ['Twilio can’t use the address for reports', 'PUBLIC_URL must be reachable from outside'],
  '21610': ['the receiver texted STOP', 'nothing is texted to them until they text START'],
  '21612': [
    'the two numbers can’t reach each other',
    'the receiver’s network may not take texts from this kind of number',
  ],
  '21614': ['the number is no mobile phone', 'only calls reach it'],
  '30001': ['Twilio’s queue was full', 'fewer at once, or another kind of number'],
  '30002': ['the Twilio account is suspended', 'see its console'],
  '30003': ['the phone was off or out of reach', 'nothing to do'],
  '30004': ['the receiver’s phone blocks the number', 'call them'],
  '30005': ['the number isn’t in use', 'ask for another one by phone'],
  '30006': ['the number is a landline or its network takes no texts', 'only calls reach it'],
  '30007': [
    'the network took it for spam',
    'check that the registration is approved and its sample texts match ours',
  ],
  '30008': ['the network gave no reason', 'try again later'],
  '30032': ['the toll-free number isn’t verified', 'finish its verification'],
  '30034': [
    'the number isn’t registered for A2P 10DLC',
    'finish the registration, then add the number to its campaign',
  ],
};

/** A code in words, with what to do; `null` for one that isn't known here, which Twilio's own list explains. */
export const carrierErrorInWords = (code: string): readonly [said: string, remedy: string] | null =>
  IN_WORDS[code] ?? null;
