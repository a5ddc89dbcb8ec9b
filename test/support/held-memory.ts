import { setTimeout as sleep } from 'node:timers/promises';

/** Has a server process collect its garbage at SIGUSR2, so that its heap is what is really held. */
const COLLECTS = `import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc'); const gc = vm.runInNewContext('gc'); process.on('SIGUSR2', () => { gc(); gc(); });`;
const SETTLES_MS = 500;

/** Environment of a server whose `figuresOf` are asked for. */
export const COLLECTING = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(COLLECTS)}` };

/** A server's own figures (`/metrics`) once its garbage is gone, by name; NaN for one that it doesn't give. */
export async function figuresOf({
  url,
  pid,
}: {
  url: string;
  pid: number;
}): Promise<(name: string) => number> {
  process.kill(pid, 'SIGUSR2');
  await sleep(SETTLES_MS);
  const text = await (await fetch(`${url}/metrics`)).text();
  return (name) => Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);
}
