const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML 1.0 has no way to say. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** The answer to a webhook as TwiML: a text message each, in order; nothing is sent without one. */
export function twiml(messages: readonly string[]): string {
  const body = messages.map((text) => `<Message>${escaped(text)}</Message>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${body}</Response>`;
}

const escaped = (text: string): string =>
  text.replace(NO_XML, '').replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
