/**
 * `npm run bench`: a line of JSON for each result as it comes, then all of them as a table. `--only NAME` runs the measure
 * that gives NAME. `--role` is for the processes that a measure starts.
 */
import { benchArguments } from './arguments.ts';
import { coldStart } from './cold-start.ts';
import { consoleOnPostgres, consoleOnSqlite } from './console.ts';
import { fsyncsPerSecond } from './fsyncs-per-second.ts';
import { runLoad } from './load.ts';
import { longestText } from './longest-text.ts';
import { openToGreeting } from './open-to-greeting.ts';
import { peers } from './peers.ts';
import { questionTime } from './question-time.ts';
import type { Result } from './result.ts';
import { serveSdkEchoDialog } from './sdk-echo-dialog.ts';
import { table } from './table.ts';
import { turnsPerSecond, twoProcesses } from './turns-per-second.ts';
import { webhooks } from './webhooks.ts';
import { widgetSizes } from './widget-sizes.ts';

const MEASURES = [
  fsyncsPerSecond,
  turnsPerSecond,
  twoProcesses,
  questionTime,
  longestText,
  peers,
  coldStart,
  widgetSizes,
  openToGreeting,
  consoleOnSqlite,
  consoleOnPostgres,
  webhooks,
];

const called = benchArguments(process.argv.slice(2));

if ('mistake' in called) {
  console.error(called.mistake);
  process.exitCode = 2;
} else if (called.role === 'sdk-echo-dialog') await serveSdkEchoDialog();
else if (called.role === 'load')
  console.log(JSON.stringify(await runLoad(JSON.parse(called.positionals[0] ?? ''))));
else await bench(called.only);

async function bench(only: string | undefined): Promise<void> {
  const chosen = MEASURES.filter(({ names }) => only === undefined || names.includes(only));
  if (chosen.length === 0) {
    console.error(`No measure "${only}". There are: ${MEASURES.flatMap(({ names }) => names).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const results: Result[] = [];
  for (const measure of chosen) {
    for (const result of await measure.run()) {
      results.push(result);
      console.log(JSON.stringify(result));
    }
  }
  console.log(table(results));
}
