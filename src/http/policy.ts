/** Where the site lives and who may embed its chat. */
export interface Origins {
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
}

/**
 * The Content-Security-Policy of a page: nothing inline, nothing from elsewhere. Only the chat may be framed, by our own
 * pages and the clinic's.
 */
export function contentPolicy({ publicUrl, allowedOrigins }: Origins, page: 'chat' | 'page'): string {
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws');
  const ancestors = page === 'chat' ? ["'self'", ...allowedOrigins] : ["'none'"];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${socket}`,
    "img-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors.join(' ')}`,
  ].join('; ');
}
