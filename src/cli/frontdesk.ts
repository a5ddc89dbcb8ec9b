import { complete } from './complete.ts';

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const { exitCode, failure } = await complete(process.argv.slice(2));
if (failure !== null) {
  process.stderr.write(`${failure}\n`);
  process.exitCode = exitCode;
}
