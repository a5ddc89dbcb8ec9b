import { z } from 'zod';
import { isoDate, language, text } from './fields.ts';

const hash = z
  .string("`hash` isn't text — write the 12 digits that the start prints, in quotes")
  .regex(
    /^[0-9a-f]{12}$/,
    '`hash` is no 12 hexadecimal digits — write the ones that the start prints, in quotes',
  );

const review = z
  .strictObject({ by: text('the name of the reviewer', 'Dr. A. Rivera'), on: isoDate, due: isoDate, hash })
  .refine(({ on, due }) => on < due, {
    path: ['due'],
    error: 'the review is due before it was made — write a `due` after `on`',
  });

/** The keys between the two `---` lines of an article. `review` may be `none` but never left out. */
export const frontMatterSchema = z
  .strictObject({
    title: text('the title', 'Magnesium and sleep'),
    author: text('the author', 'Alex Rivera, RN').optional(),
    based_on: text('the article that this one is based on', 'the article by Alex Rivera').optional(),
    source: text('the source', 'Alex Rivera, "Magnesium and sleep", 2026'),
    lang: language,
    review: z.union([z.literal('none'), review], {
      error:
        '`review` is neither `none` nor a review — write `review: none`, or `by`, `on`, `due` and `hash` under it',
    }),
    language_review: z
      .union(
        [
          z.literal('none'),
          z.strictObject({ by: text('the name of the native speaker', 'Ana Ruiz'), on: isoDate, hash }),
        ],
        {
          error:
            '`language_review` is neither `none` nor a review — write `language_review: none`, or `by`, `on` and `hash` under it',
        },
      )
      .default('none'),
  })
  .refine(({ author, based_on }) => (author === undefined) !== (based_on === undefined), {
    error:
      "an article has either `author` or `based_on` — write `author: …` if these are that person's own words, else `based_on: the article by …`",
  });

export type FrontMatter = z.output<typeof frontMatterSchema>;
