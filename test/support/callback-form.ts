/** A plain form as a browser without JavaScript sends it. */
export interface PlainForm {
  readonly token: string;
  /** Starts of the windows that the page offers. */
  readonly windows: readonly string[];
}

/** What a page's form holds, by what stands in its markup. */
export function formIn(html: string): PlainForm {
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const windows = [...html.matchAll(/name="window" value="(\d[^"]+)"/g)].map(([, start]) => start ?? '');
  return { token, windows };
}

export const openForm = async (url: string): Promise<PlainForm> =>
  formIn(await (await fetch(`${url}/callback`)).text());

/** Answers that make a whole form, with the first window that the page offers. */
export const answersOf = ({ token, windows }: PlainForm, part: Readonly<Record<string, string>> = {}) => ({
  token,
  consent: 'yes',
  name: 'Ann Lee',
  phone: '212-555-0143',
  voicemail: 'yes',
  window: windows[0] ?? '',
  ...part,
});

/** Sends a form from its own page, and follows no redirect. */
export const sendForm = (
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: new URLSearchParams(fields),
  });

/** The words of a page. */
export const wordsOf = (html: string): string =>
  html
    .replace(/^.*<main[^>]*>|<\/main>.*$/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
