import type { Request } from 'restify';

/**
 * The language of a page: `?lang=es` where there are sentences in it, else the first of Accept-Language that there are some in, else English.
 *
 * @param languages BCP 47 tags without a region.
 */
export function pageLanguage(request: Request, languages: readonly string[]): string {
  const wanted = new URLSearchParams(request.getQuery()).get('lang');
  return languages.find((lang) => lang === wanted) ?? acceptedLanguage(request, languages);
}

function acceptedLanguage(request: Request, languages: readonly string[]): string {
  const header = request.headers['accept-language'] ?? '';
  for (const part of header.split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? '';
    const match = languages.find((lang) => lang === tag || lang === tag.split('-')[0]);
    if (match) return match;
  }
  return 'en';
}
