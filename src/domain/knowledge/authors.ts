import type { Article } from './knowledge.ts';

/** Who wrote an article, or the one that it is based on ("the article by Ann Lee, director of …"); empty where no name is given. */
export function authorsOf({ attribution }: Pick<Article, 'attribution'>): string[] {
  if ('author' in attribution) return [attribution.author];
  return attribution.basedOn.match(/(?<=\bby )\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*)+/u) ?? [];
}

/** Whether a text asks who somebody is: "who is Jason Mendoza", "whos mendoza". */
export function asksWhoIs(text: string, author: string): boolean {
  const asked =
    /^\W*(?:and |so |but )?who(?:['’]?s| is| was|se)? (?:the |this |that |dr\.? |mr\.? |ms\.? )*(.+?)\W*$/i.exec(
      text,
    )?.[1];
  if (!asked) return false;
  const said = asked.toLowerCase();
  const name = author.toLowerCase();
  return said === name || said === name.split(' ').at(-1);
}
