/** The part of wink-bm25-text-search, which ships no types, that the bench uses. */
interface WinkBm25 {
  defineConfig(config: { fldWeights: Record<string, number> }): void;
  definePrepTasks(tasks: [(text: string) => string[], (words: string[]) => string[]]): void;
  addDoc(document: Record<string, string>, id: number): void;
  consolidate(): void;
  /** Pairs of id and score, best first. */
  search(text: string): [id: string, score: number][];
}

declare module 'wink-bm25-text-search' {
  const bm25: () => WinkBm25;
  export = bm25;
}
