import type { ResumeStore } from '../resume-store.ts';
import { isForbidden, request } from './request.ts';

interface Grant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly resume?: string;
}

interface Begun {
  readonly streamUrl?: string;
}

export interface Credentials {
  readonly conversationId: string;
  readonly token: string;
}

/** IANA zone of this device. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The right to one conversation: a token that is refreshed at half of its life, and a resume secret that brings the
 * conversation back when the token is gone. Where neither helps, a fresh conversation takes its place.
 */
export class Session {
  readonly #store: ResumeStore;
  readonly #replaced: () => void;
  #conversationId = '';
  #token = '';
  #refreshAt = 0;
  #streamUrl: string | null = null;
  /** The conversation that the server has begun or found. */
  #begun = '';
  #renewing: Promise<void> | null = null;
  #beginning: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** `replaced` is called when another conversation took the place of the one before. */
  constructor(store: ResumeStore, replaced: () => void) {
    this.#store = store;
    this.#replaced = replaced;
  }

  /** A valid token. Throws a Refusal or the error of fetch. */
  async credentials(): Promise<Credentials> {
    if (!this.#token || Date.now() >= this.#refreshAt) {
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = null;
      });
      await this.#renewing;
    }
    return { conversationId: this.#conversationId, token: this.#token };
  }

  /** Begins the conversation, once. Throws a Refusal or the error of fetch. */
  async begin(): Promise<void> {
    const { conversationId } = await this.credentials();
    if (this.#begun === conversationId) return;
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = null;
    });
    await this.#beginning;
  }

  /** The server refused this token: the next call gets another. A token that was replaced meanwhile stays. */
  discard(token: string): void {
    if (token === this.#token) this.#token = '';
  }

  /** The stream of a conversation that has just begun, once: it needs no request of its own. */
  takeStreamUrl(): string | null {
    const url = this.#streamUrl;
    this.#streamUrl = null;
    return url;
  }

  /** What is still under way comes to nothing: the device may have forgotten the conversation. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    if (!this.#token) return this.#accept(await this.#generate());
    try {
      this.#accept((await request<Grant>({ path: '/tokens/refresh', token: this.#token, body: {} })).body);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.#accept(await this.#generate());
    }
  }

  async #begin(): Promise<void> {
    const body = { locale: document.documentElement.lang, channelData: { timeZone: ownTimeZone() } };
    const call = { path: '/conversations', token: this.#token, body };
    const { status, body: begun } = await request<Grant & Begun>(call);
    this.#accept(begun);
    this.#begun = begun.conversationId;
    this.#streamUrl = status === 201 ? (begun.streamUrl ?? null) : null;
  }

  async #generate(): Promise<Grant> {
    const generate = async (body: object): Promise<Grant> =>
      (await request<Grant>({ path: '/tokens/generate', body })).body;
    const resume = this.#store.read();
    try {
      if (resume) return await generate({ resume });
    } catch (error) {
      if (!isForbidden(error)) throw error;
    }
    return generate({});
  }

  #accept(grant: Grant): void {
    const before = this.#conversationId;
    const halfLifeMs = grant.expires_in * 500;
    this.#conversationId = grant.conversationId;
    this.#token = grant.token;
    this.#refreshAt = Date.now() + halfLifeMs;
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.credentials().catch(() => {}), halfLifeMs);
    if (grant.resume) this.#store.write(grant.resume);
    if (before && before !== grant.conversationId) this.#replaced();
  }
}
