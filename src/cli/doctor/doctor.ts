import { noWords, print, printJson, readArgs } from '../arguments.ts';
import { counted } from '../staff-words.ts';
import { checkBotSettings } from './bot.ts';
import { checkData } from './data.ts';
import { checkedKeys, checkFiles } from './files.ts';
import type { Finding } from './finding.ts';
import { checkedKnowledge, checkedSettings, checkStart } from './settings.ts';

/**
 * `doctor`: a line for each thing that was looked at, with what to do where it isn't well. Changes nothing, sends nothing, and names nobody.
 * @throws {Error} where something fails, so that the exit code is 1; warnings end with code 0.
 */
export async function doctor(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  const findings = await examine();
  if (values.json) printJson(findings);
  else for (const finding of findings) print(lineOf(finding));
  const failed = findings.filter(({ state }) => state === 'fail').length;
  if (failed > 0)
    throw new Error(`${counted(failed, 'thing')} must be mended: see the lines that begin with fail`);
}

/** Later checks need what earlier ones have read. */
async function examine(): Promise<Finding[]> {
  const settings = checkedSettings();
  const { config } = settings;
  if (config === null) return settings.findings;
  const { knowledge, findings } = await checkedKnowledge(config);
  if (knowledge === null) return [...findings, ...checkFiles(config)];
  const { clinic } = knowledge;
  const keys = checkedKeys(config, clinic.demo);
  return [
    ...checkStart(config, knowledge),
    ...findings,
    ...keys.findings,
    ...checkBotSettings(config),
    ...(await checkData(config, clinic, keys.keys)),
    ...checkFiles(config),
  ];
}

const lineOf = ({ state, subject, said, remedy }: Finding): string =>
  `${state.padEnd(4)}  ${subject.padEnd(9)}  ${said}${remedy ? ` — ${remedy}` : ''}`;
