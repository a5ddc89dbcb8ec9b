import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the knowledge folder in which a clinic can make `places` calls in each window. */
export function knowledgeWithPlaces(places: number): { readonly folder: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), 'knowledge-'));
  const folder = join(parent, 'knowledge');
  cpSync('knowledge', folder, { recursive: true });
  const file = join(folder, 'clinic.yaml');
  const clinic = readFileSync(file, 'utf8');
  writeFileSync(file, clinic.replace(/places_per_window: \d+/, `places_per_window: ${places}`));
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
