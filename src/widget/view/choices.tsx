import type { ChoiceAction } from '../direct-line/activity.ts';

interface Props {
  readonly choices: readonly ChoiceAction[];
  readonly label: string;
  choose(value: string): void;
}

/** The answers that the clinic suggests; choosing one says it. What follows a middle dot stands on a second line. */
export function Choices({ choices, label, choose }: Props) {
  if (choices.length === 0) return null;
  return (
    <ul class="choices" aria-label={label}>
      {choices.map((choice) => (
        <li key={choice.value}>
          <button
            type="button"
            class={choice.channelData ? 'choice quiet' : 'choice'}
            onClick={() => choose(choice.value)}
          >
            {choice.title.replace(' · ', '\n')}
          </button>
        </li>
      ))}
    </ul>
  );
}
