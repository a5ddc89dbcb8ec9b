import type { Window } from '../../domain/callbacks/callback-request.ts';
import { describeWindow } from '../../domain/callbacks/describe-window.ts';
import { OWN_WORDS } from '../../domain/callbacks/form-entries.ts';
import type { PageContext } from '../page-context.ts';
import { ChoiceField, OptionField, TextField } from './fields.tsx';

interface Props {
  readonly context: PageContext;
  readonly label: string;
  readonly windows: readonly Window[];
  readonly window: string;
  readonly words: string;
  readonly windowError?: string | undefined;
  readonly wordsError?: string | undefined;
}

/** When to call: an open window, or the visitor's own words. */
export function WhenField(props: Props) {
  const { context, label, windows, window, words, windowError, wordsError } = props;
  const { say, lang, knowledge } = context;
  const { timeZone } = knowledge.clinic;
  const options = windows.map((open) => ({
    value: open.start,
    label: describeWindow(open, timeZone, null, lang, 'short').clinic,
  }));
  return (
    <ChoiceField
      name="window"
      label={label}
      value={window}
      hint={say('site.callbackWhenHint')}
      error={windowError}
      options={options}
    >
      <OptionField
        id={options.length === 0 ? 'window' : 'window-words'}
        type="radio"
        name="window"
        option={{ value: OWN_WORDS, label: say('site.callbackOwnWords') }}
        checked={window === OWN_WORDS}
      />
      <div class="under">
        <TextField
          name="words"
          label={say('site.callbackWords')}
          hint={say('site.callbackWordsHint')}
          value={words}
          error={wordsError}
        />
      </div>
    </ChoiceField>
  );
}
