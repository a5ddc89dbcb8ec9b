import type { ComponentChildren } from 'preact';
import type { Article } from '../../domain/knowledge/knowledge.ts';
import type { SetSwitch } from '../../storage/switches.ts';
import { Frame } from '../frame.tsx';
import { Moment } from '../moment.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly stopped: readonly SetSwitch[];
  readonly articles: readonly Article[];
  readonly done: 'set' | 'lifted' | null;
}

/** What managers stop at once, each with one tap and let go on with another. */
export function SwitchesPage({ visit, stopped, articles, done }: Props) {
  const { say } = visit;
  const withdrawn = stopped.filter((one) => one.kind === 'section');
  return (
    <Frame
      visit={visit}
      title={say('switches.title')}
      section="switches"
      done={done && say(`switches.done.${done}`)}
    >
      <div class="sheet switches">
        <h1>{say('switches.title')}</h1>
        <p class="hint">{say('switches.hint')}</p>
        {(['paused', 'closed-day'] as const).map((kind) => {
          const on = stopped.find((one) => one.kind === kind);
          return (
            <Panel visit={visit} kind={kind} on={on}>
              <Act
                visit={visit}
                kind={kind}
                wish={on ? 'lift' : 'set'}
                label={say(`switches.${on ? 'lift' : 'set'}.${kind}`)}
              />
            </Panel>
          );
        })}
        <Panel visit={visit} kind="section" on={undefined}>
          {withdrawn.length > 0 && (
            <ul class="rows">
              {withdrawn.map((one) => (
                <li>
                  <span>
                    {titleOf(articles, one.section)} <Since visit={visit} on={one} />
                  </span>
                  <Act
                    visit={visit}
                    kind="section"
                    section={one.section}
                    wish="lift"
                    label={say('switches.lift.section')}
                    name={say('switches.liftOf', { section: titleOf(articles, one.section) })}
                  />
                </li>
              ))}
            </ul>
          )}
          <Withdraw visit={visit} articles={articles} withdrawn={withdrawn.map(({ section }) => section)} />
        </Panel>
      </div>
    </Frame>
  );
}

interface PanelProps {
  readonly visit: StaffVisit;
  readonly kind: SetSwitch['kind'];
  readonly on: SetSwitch | undefined;
  readonly children: ComponentChildren;
}

const Panel = ({ visit, kind, on, children }: PanelProps) => (
  <section class={on ? 'panel stopped' : 'panel'} aria-labelledby={`switch-${kind}`}>
    <h2 id={`switch-${kind}`}>{visit.say(`switches.name.${kind}`)}</h2>
    <p>{visit.say(`switches.what.${kind}`)}</p>
    {on && (
      <p>
        <strong>{visit.say('switches.isOn')}</strong> <Since visit={visit} on={on} />
      </p>
    )}
    {children}
  </section>
);

const Since = ({ visit, on }: { readonly visit: StaffVisit; readonly on: SetSwitch }) => (
  <span class="quiet">
    {on.by} · <Moment visit={visit} at={on.at} />
  </span>
);

interface ActProps {
  readonly visit: StaffVisit;
  readonly kind: SetSwitch['kind'];
  readonly wish: 'set' | 'lift';
  readonly label: string;
  readonly section?: string;
  /** What a screen reader says, where several buttons have the same label. */
  readonly name?: string;
}

const Act = ({ visit, kind, wish, label, section, name }: ActProps) => (
  <form method="post" action="/staff/switches">
    <Token visit={visit} />
    <input type="hidden" name="kind" value={kind} />
    {section && <input type="hidden" name="section" value={section} />}
    <button
      type="submit"
      name="wish"
      value={wish}
      class={wish === 'set' ? 'stop' : 'first'}
      aria-label={name}
    >
      {label}
    </button>
  </form>
);

interface WithdrawProps extends Pick<Props, 'visit' | 'articles'> {
  readonly withdrawn: readonly string[];
}

const Withdraw = ({ visit, articles, withdrawn }: WithdrawProps) => (
  <form method="post" action="/staff/switches">
    <Token visit={visit} />
    <input type="hidden" name="kind" value="section" />
    <p>
      <label for="section">{visit.say('switches.which')}</label>
      <select id="section" name="section" required>
        <option value="">{visit.say('switches.choose')}</option>
        {articles.map(({ title, sections }) => (
          <optgroup label={title}>
            {sections
              .filter(({ id }) => !withdrawn.includes(id))
              .map((section) => (
                <option value={section.id}>{section.title}</option>
              ))}
          </optgroup>
        ))}
      </select>
    </p>
    <button type="submit" name="wish" value="set" class="stop">
      {visit.say('switches.set.section')}
    </button>
  </form>
);

const titleOf = (articles: readonly Article[], id: string): string =>
  articles.flatMap(({ sections }) => sections).find((section) => section.id === id)?.title ?? id;
