import { EMERGENCY_OUTCOMES } from '../../domain/transcripts/review.ts';
import { Moment } from '../moment.tsx';
import { LONGEST_NOTE } from '../text-lengths.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { queryOf } from './filter.ts';
import { type ShownTranscript, typedIn } from './shown-transcript.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly shown: ShownTranscript;
}

/** The clinic's own procedure beside the buttons that close an emergency; once it is closed, how it ended. */
export function Emergency({ visit, shown }: Props) {
  const { say, clinic } = visit;
  const { review } = shown;
  return (
    <section class={review.emergencyOpen ? 'emergency' : 'also'} aria-labelledby="emergency-title">
      <h2 id="emergency-title">
        {say(review.emergencyOpen ? 'transcripts.emergencyOpen' : 'transcripts.emergencyClosed')}
      </h2>
      {review.closures.length > 0 && (
        <ul class="events">
          {review.closures.map(({ at, by, outcome, words }) => (
            <li>
              <Moment visit={visit} at={at} /> {by} {say(`transcripts.closed.${outcome}`)}
              {words !== null && <p class="words">{words}</p>}
            </li>
          ))}
        </ul>
      )}
      {review.emergencyOpen && (
        <>
          <h3>{say('transcripts.procedure')}</h3>
          {clinic.emergencyProcedure.length === 0 ? (
            <p>{say('transcripts.noProcedure')}</p>
          ) : (
            <ol>
              {clinic.emergencyProcedure.map((line) => (
                <li>{line}</li>
              ))}
            </ol>
          )}
          <Closing visit={visit} shown={shown} />
        </>
      )}
    </section>
  );
}

function Closing({ visit, shown }: Props) {
  const { say } = visit;
  const { transcript, filter, seq } = shown;
  return (
    <form
      class="no-print"
      method="post"
      action={`/staff/transcripts/${transcript.id}/emergency${queryOf(filter)}`}
    >
      <Token visit={visit} />
      <input type="hidden" name="seq" value={String(seq)} />
      <label for="closing-words">{say('transcripts.closingWords')}</label>
      <textarea id="closing-words" name="words" maxlength={LONGEST_NOTE}>
        {typedIn(shown, 'emergency')}
      </textarea>
      <fieldset class="buttons">
        <legend>{say('transcripts.closeAs')}</legend>
        {EMERGENCY_OUTCOMES.map((outcome) => (
          <button type="submit" name="outcome" value={outcome}>
            {say(`transcripts.close.${outcome}`)}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
