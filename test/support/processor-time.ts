/** Processor time that the work takes, in milliseconds, which other work on the machine doesn't lengthen. */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
