/** Prints what a test measured, whether or not it judged it. */
export function printFigure(what: string): void {
  process.stderr.write(`    ${what}\n`);
}
