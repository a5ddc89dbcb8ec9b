import {
  closuresToCome,
  describeClosure,
  describeExtraDay,
  extraDaysToCome,
  hoursLines,
  yearOf,
} from '../domain/knowledge/opening-hours.ts';
import { ArticleList } from './article-list.tsx';
import { DemoGuide } from './demo-guide.tsx';
import { Layout } from './layout.tsx';
import { type PageContext, phoneLink } from './page-context.ts';
import { PhoneLine } from './phone-line.tsx';
import { SampleTalk } from './sample-talk.tsx';

/** The start page: what the assistant does, what it answers from, how else to reach the clinic. */
export function HomePage({ context }: { context: PageContext }) {
  const { say, knowledge, exposed, takesCallbacks } = context;
  return (
    <Layout context={context} title={knowledge.clinic.name} wide>
      <div class="hero">
        <div>
          <h1>{say('site.welcome')}</h1>
          <p class="lead">{say(takesCallbacks ? 'site.welcomeText' : 'site.welcomeTextNoCalls')}</p>
          <button type="button" class="open" data-frontdesk="">
            {say('site.openChat')}
          </button>
          {takesCallbacks ? (
            <p>
              <a href="/callback">{say('site.callbackPlain')}</a>
            </p>
          ) : (
            <PhoneLine context={context} />
          )}
        </div>
        <SampleTalk context={context} />
      </div>
      {knowledge.clinic.demo && !exposed && <DemoGuide context={context} />}
      <section>
        <h2>{say('site.readAbout')}</h2>
        <p>{say('site.readAboutHint')}</p>
        <ArticleList context={context} />
      </section>
      <section>
        <h2>{say('site.contact')}</h2>
        <Contact context={context} />
      </section>
    </Layout>
  );
}

/** As many as lie near enough to matter to who looks up the hours. */
const OTHER_DAYS_SHOWN = 4;

/** The days on which the hours don't hold. */
function OtherDays({ context: { say, lang, knowledge, now } }: { context: PageContext }) {
  const { clinic } = knowledge;
  const year = yearOf(now, clinic);
  const closures = closuresToCome(clinic, now).slice(0, OTHER_DAYS_SHOWN);
  const extra = extraDaysToCome(clinic, now).slice(0, OTHER_DAYS_SHOWN);
  return (
    <>
      <Days label={say('site.closed')} days={closures.map((day) => describeClosure(day, lang, year))} />
      <Days label={say('site.otherHours')} days={extra.map((day) => describeExtraDay(day, lang, year))} />
    </>
  );
}

function Days({ label, days }: { label: string; days: readonly string[] }) {
  if (days.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      {days.map((day) => (
        <dd>{day}</dd>
      ))}
    </div>
  );
}

function Contact({ context }: { context: PageContext }) {
  const { say, lang, knowledge } = context;
  const { clinic } = knowledge;
  const phone = phoneLink(clinic);
  return (
    <dl class="facts card">
      <div>
        <dt>{say('site.phone')}</dt>
        <dd>
          <a href={phone.href}>{phone.label}</a>
        </dd>
      </div>
      {clinic.address && (
        <div>
          <dt>{say('site.address')}</dt>
          <dd>{clinic.address}</dd>
        </div>
      )}
      <div>
        <dt>{say('site.hours')}</dt>
        {hoursLines(clinic, lang).map((line) => (
          <dd>{line}</dd>
        ))}
      </div>
      <OtherDays context={context} />
    </dl>
  );
}
