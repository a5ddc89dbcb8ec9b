/** The parts of Adaptive Cards that we use, as version 1.5 has them: https://adaptivecards.io/explorer. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
}

export type Element = Readonly<Record<string, unknown>> & { readonly type: string };
export type Action = Readonly<Record<string, unknown>> & { readonly type: string };

export const card = (body: readonly Element[], actions: readonly Action[] = []): Card => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body,
  ...(actions.length > 0 ? { actions } : {}),
});

interface Look {
  readonly weight?: 'bolder';
  readonly size?: 'small';
  readonly color?: 'attention';
  readonly isSubtle?: boolean;
}

/** Words as they stand: a TextBlock would read them as Markdown, and some of them are a visitor's own. */
export const words = (text: string, look: Look = {}): Element => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...look }],
});

/** What a phone dials or a browser opens; the label and the address are ours or the clinic's. */
export const link = (label: string, url: string): Element => ({
  type: 'TextBlock',
  text: `[${label.replace(/[[\]\\]/g, '')}](${url})`,
  wrap: true,
});

export const box = (style: 'emphasis' | 'attention', items: readonly Element[]): Element => ({
  type: 'Container',
  style,
  items,
});

/** Teams shows no more of them side by side. */
const ACTIONS_TOGETHER = 6;

/** Rows of buttons. */
export const actionSets = (actions: readonly Action[]): Element[] =>
  Array.from({ length: Math.ceil(actions.length / ACTIONS_TOGETHER) }, (_, i) => ({
    type: 'ActionSet',
    actions: actions.slice(i * ACTIONS_TOGETHER, (i + 1) * ACTIONS_TOGETHER),
  }));

/** Says its label in the visitor's name. */
export const sayAction = (label: string): Action => ({
  type: 'Action.Submit',
  title: label,
  data: { msteams: { type: 'imBack', value: label } },
});

/** Comes as an `adaptiveCard/action` invoke; the answer takes the card's place. */
export const executeAction = (
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  look: Readonly<Record<string, unknown>> = {},
): Action => ({ type: 'Action.Execute', title, verb, data, ...look });

/** The same where buttons can't be answered in the card's place: comes as a message whose value is the data, `verb` among it. */
export const submitAction = (
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
): Action => ({ type: 'Action.Submit', title, data: { ...data, verb } });

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
