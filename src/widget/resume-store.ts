const KEY = 'frontdesk.resume';

/**
 * Keeps the secret that brings a conversation back after a reload. Where the browser forbids storage, it lasts as long as
 * the page.
 */
export class ResumeStore {
  #memory: string | null = null;
  /** What this page last saw in storage: where something else is now, another tab has decided. */
  #kept: string | null = null;

  /** Calls back when another tab makes this device forget. */
  follow(forgotten: () => void): void {
    addEventListener('storage', ({ key, newValue }) => {
      if ((key ?? KEY) !== KEY) return;
      this.#kept = newValue;
      if (newValue !== null) return;
      this.#memory = null;
      forgotten();
    });
  }

  read(): string | null {
    try {
      this.#kept = localStorage.getItem(KEY);
      return this.#kept ?? this.#memory;
    } catch {
      return this.#memory;
    }
  }

  /** Never brings back what another tab has removed, nor replaces what it has begun. */
  write(secret: string): void {
    this.#memory = secret;
    try {
      if (localStorage.getItem(KEY) !== this.#kept) return;
      localStorage.setItem(KEY, secret);
      this.#kept = secret;
    } catch {
      // Storage is blocked or full: memory has it.
    }
  }

  forget(): void {
    this.#memory = this.#kept = null;
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Storage is blocked: nothing was kept.
    }
  }
}
