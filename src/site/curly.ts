/** Articles and fixed wordings are typed with straight apostrophes, which look odd beside the phrases. */
export const curly = (text: string): string => text.replace(/(\w)'(\w)/g, '$1’$2');
