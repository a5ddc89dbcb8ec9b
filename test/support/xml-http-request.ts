/**
 * As much of the browser's XMLHttpRequest as RxJS 5 asks for, over fetch: botframework-directlinejs is a browser's library
 * and its tests here run in Node. Asynchronous requests only.
 */
export class XmlHttpRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  upload = {};
  onreadystatechange: (() => void) | null = null;
  onerror: ((error: unknown) => void) | null = null;
  ontimeout: ((error: unknown) => void) | null = null;
  #request: { method: string; url: string } = { method: 'GET', url: '' };
  readonly #headers = new Headers();
  readonly #abort = new AbortController();
  #responseHeaders = new Headers();

  open(method: string, url: string): void {
    this.#request = { method, url };
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#responseHeaders.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string): void {
    void this.#send(body);
  }

  async #send(body: string | undefined): Promise<void> {
    const signals = [this.#abort.signal, ...(this.timeout > 0 ? [AbortSignal.timeout(this.timeout)] : [])];
    const init = { method: this.#request.method, headers: this.#headers, signal: AbortSignal.any(signals) };
    try {
      const response = await fetch(this.#request.url, body === undefined ? init : { ...init, body });
      const text = await response.text();
      this.status = response.status;
      this.#responseHeaders = response.headers;
      this.response = this.responseType === 'json' ? parseOrNull(text) : text;
    } catch (error) {
      // An aborted request is over without an event; a failed one ends with status 0, as in a browser.
      if (this.#abort.signal.aborted) return;
      if (error instanceof DOMException && error.name === 'TimeoutError') return this.ontimeout?.(error);
    }
    this.readyState = 4;
    this.onreadystatechange?.();
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
