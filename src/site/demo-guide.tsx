import { commandLine } from '../domain/command-line.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { PageContext } from './page-context.ts';

const SAMPLES = 4;
const CLINIC_QUESTIONS = ['site.tryClinic1', 'site.tryClinic2', 'site.tryClinic3'];
const LIMITS = ['site.tryLimits1', 'site.tryLimits2'];
const COMMANDS = [
  ['site.operateCallbacks', 'callbacks list'],
  ['site.operateTranscripts', 'transcripts list'],
  ['site.operateTranscript', 'transcripts show ID'],
] as const;

/** For the person who tries Frontdesk on their own machine: what to ask, and how to see what arrived. */
export function DemoGuide({ context }: { context: PageContext }) {
  const { say, knowledge, publicUrl } = context;
  return (
    <>
      <section>
        <h2>{say('site.tryTitle')}</h2>
        <div class="cards">
          <Try title={say('site.tryQuestions')} questions={sampleQuestions(knowledge)} />
          <Try title={say('site.tryClinic')} questions={CLINIC_QUESTIONS.map((id) => say(id))} />
          <Try
            title={say('site.tryCallback')}
            text={say('site.tryCallbackText')}
            questions={[say('site.tryCallbackAsk')]}
          />
          <Try
            title={say('site.tryLimits')}
            text={say('site.tryLimitsText')}
            questions={LIMITS.map((id) => say(id))}
          />
        </div>
      </section>
      <section>
        <h2>{say('site.operate')}</h2>
        <div class="cards">
          <div class="card">
            <p>{say('site.operateText')}</p>
            {COMMANDS.map(([id, command]) => (
              <Command label={say(id)} line={commandLine(command)} />
            ))}
          </div>
          <div class="card">
            <h3>{say('site.embed')}</h3>
            <Command
              label={say('site.embedText')}
              line={`<script src="${publicUrl}/widget.js" async></script>`}
            />
          </div>
        </div>
      </section>
    </>
  );
}

/** The first phrasing of sections spread over the articles. */
function sampleQuestions({ articles }: Knowledge): string[] {
  const sections = articles.flatMap((article) => article.sections);
  const step = Math.max(1, Math.floor(sections.length / SAMPLES));
  return sections
    .filter((_, i) => i % step === 0)
    .slice(0, SAMPLES)
    .flatMap((section) => section.phrasings[0] ?? []);
}

function Try({ title, text, questions }: { title: string; text?: string; questions: readonly string[] }) {
  return (
    <div class="card">
      <h3>{title}</h3>
      {text && <p>{text}</p>}
      <Questions questions={questions} />
    </div>
  );
}

/** Each opens the chat and asks it; see the loader. */
function Questions({ questions }: { questions: readonly string[] }) {
  return (
    <ul class="questions">
      {questions.map((question) => (
        <li>
          <button type="button" data-frontdesk={question}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Command({ label, line }: { label: string; line: string }) {
  return (
    <figure>
      <figcaption>{label}</figcaption>
      <pre>
        <code>{line}</code>
      </pre>
    </figure>
  );
}
