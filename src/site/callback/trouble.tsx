import type { FormTrouble } from '../../domain/callbacks/plain-pages.ts';
import { type PageContext, phoneLink } from '../page-context.ts';

const WORDS: Readonly<Record<FormTrouble, string>> = {
  old: 'site.callbackOld',
  'too-many': 'site.callbackTooMany',
  'not-saved': 'site.callbackNotSaved',
  'no-wish': 'site.requestNoWish',
};

/** Why a form without a mistake is shown again, and the way that always works. */
export function Trouble({ context, trouble }: { context: PageContext; trouble: FormTrouble | null }) {
  if (!trouble) return null;
  const phone = phoneLink(context.knowledge.clinic);
  return (
    <div class="problems" role="alert">
      <p>
        {context.say(WORDS[trouble])} {context.say('site.callbackOrCall')}{' '}
        <a href={phone.href}>{phone.label}</a>
      </p>
    </div>
  );
}
