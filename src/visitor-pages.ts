import { SPOKEN } from '../dialogs/phrases/catalogues.ts';
import type { Desk, TurnRunner } from './bot/turn-runner.ts';
import { builtFiles } from './built-files.ts';
import { callbackLinkSigner, createCallbackLink } from './callback-link.ts';
import { FormChannel } from './channels/form/form-channel.ts';
import { formRoutes } from './channels/form/form-routes.ts';
import { FormTokens } from './channels/form/form-tokens.ts';
import { createFormLimits, NO_FORM_LIMITS } from './channels/form/limits.ts';
import { ownRequestRoutes } from './channels/form/own-request.ts';
import type { Config } from './config.ts';
import { createPhrases } from './desk.ts';
import { formAnswers } from './form-answers.ts';
import { OwnPages } from './http/own-pages.ts';
import type { Route } from './http/route.ts';
import { CallbackPages } from './site/callback/callback-pages.tsx';
import { createSite } from './site/site.ts';
import type { SiteOptions } from './site/site-pages.ts';
import { wasMoved } from './storage/callback-events.ts';
import { findRequest } from './storage/callbacks.ts';
import type { Stores } from './stores.ts';

/** What visitors see without a chat: the callback form, the page of a request, the site. */
export function createPages(
  config: Config,
  desk: () => Desk,
  { database, personal, promised, limiter }: Stores,
  turns: TurnRunner,
  secrets: readonly Buffer[],
): Route[] {
  const { publicUrl, trustedHops } = config.http;
  const links = callbackLinkSigner(secrets);
  const pages = new CallbackPages(siteOptions(config, desk));
  const channel = new FormChannel({
    turns,
    tokens: new FormTokens(secrets, Date.now),
    ownPages: new OwnPages({ publicUrl, exposed: config.exposed }),
    limits: config.rateLimits ? createFormLimits(limiter) : NO_FORM_LIMITS,
    trustedHops: trustedHops ?? 0,
    languages: SPOKEN,
    takesCallbacks: () => desk().takesCallbacks,
    ...formAnswers(desk, { database, personal, promised }),
    now: () => new Date().toISOString(),
    fingerprint: (text) => personal.lookup('form', text),
  });
  return [
    ...formRoutes(channel, pages),
    ...ownRequestRoutes(channel, pages, {
      links,
      link: createCallbackLink(publicUrl, links),
      find: (ref) => findRequest(database.reader, personal, ref),
      wasMoved: (ref) => wasMoved(database.reader, ref),
    }),
    ...createSite(siteOptions(config, desk)),
  ];
}

const siteOptions = (config: Config, desk: () => Desk): SiteOptions => ({
  knowledge: () => desk().knowledge,
  phrases: createPhrases(),
  publicUrl: config.http.publicUrl,
  allowedOrigins: [...config.http.allowedOrigins],
  assetsDir: builtFiles('widget'),
  exposed: config.exposed,
  takesCallbacks: () => desk().takesCallbacks,
  now: () => new Date().toISOString(),
});
