/** What a form of this page carries; empty before anybody has signed in. */
export const csrf = (): string => document.querySelector<HTMLMetaElement>('meta[name=csrf]')?.content ?? '';

/** Puts what the forms of a new session carry into all of this page. */
export function setCsrf(value: string): void {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=csrf]');
  if (meta) meta.content = value;
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name=csrf]')) input.value = value;
}

export interface Refusal {
  readonly status: number;
  readonly message: string | null;
}

/** Posts JSON. @throws {Refusal} what the server says is wrong. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf() },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  throw { status: response.status, message: answer?.error?.message ?? null } satisfies Refusal;
}
