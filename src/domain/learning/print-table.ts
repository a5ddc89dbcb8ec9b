/** Finds the row of a print, or gives -1. */
export type PrintTable = (print: number) => number;

/** An open hash table, at most half full, of prints and their rows side by side: a look-up waits for memory once. */
export function createPrintTable(prints: Float64Array | Uint32Array): PrintTable {
  const size = 1 << (33 - Math.clz32(Math.max(prints.length, 1)));
  const mask = size - 1;
  const Table = prints instanceof Float64Array ? Float64Array : Int32Array;
  const table = new Table(2 * size).fill(-1);
  for (let row = 0; row < prints.length; row++) {
    let slot = prints[row]! & mask;
    while (table[2 * slot + 1]! >= 0) slot = (slot + 1) & mask;
    table[2 * slot] = prints[row]!;
    table[2 * slot + 1] = row;
  }
  return (print) => {
    let slot = print & mask;
    for (let row = table[2 * slot + 1]!; row >= 0; row = table[2 * slot + 1]!) {
      if (table[2 * slot] === print) return row;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
}
