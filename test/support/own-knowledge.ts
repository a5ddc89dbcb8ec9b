import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo's folder as a clinic's own: nothing of it is a demonstration. The caller removes it. */
export async function ownKnowledge(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'frontdesk-clinic-'));
  await cp('knowledge', folder, { recursive: true });
  const file = join(folder, 'clinic.yaml');
  const yaml = await readFile(file, 'utf8');
  await writeFile(file, ownClinic(yaml));
  return folder;
}

/** Its numbers are from the British range for fiction: outside of a demonstration the American one is refused. */
const ownClinic = (yaml: string): string =>
  yaml
    .replace('demo: true', 'demo: false')
    .replaceAll('+1 212 555 0142', '+44 20 7946 0142')
    .replaceAll('+1 212 555 0144', '+44 20 7946 0144');
