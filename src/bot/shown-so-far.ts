import type { ConversationState, ReplyPage } from '../domain/transcripts/turn.ts';
import type { Rendering } from './render.ts';

type Shown = { readonly rendering: Rendering };

/** What the visitor sees by now: the choices, and what follows on "MORE". */
export function withShown(state: ConversationState, rendered: readonly Shown[]): ConversationState {
  const { showing } = state;
  const [first] = rendered;
  if (showing && first) return afterPage(state, showing, first);
  const last = rendered.at(-1);
  if (!last) return { ...state, showing: null };
  const { choicesShown } = last.rendering;
  const following = rendered.flatMap(({ rendering }, reply) =>
    rendering.rest.length > 0 ? [{ reply, page: 1 }] : [],
  );
  const rest = rendered.flatMap(({ rendering }) => rendering.rest);
  return { ...state, choicesShown, rest, following, showing: null };
}

/** The choices of the last reply hold while pages of one before it are shown. */
function afterPage(
  state: ConversationState,
  { reply, page }: ReplyPage,
  { rendering }: Shown,
): ConversationState {
  const { rest, choicesShown } = rendering;
  const goesOn = rest.length > 0 ? [{ reply, page: page + 1 }] : [];
  return {
    ...state,
    choicesShown: choicesShown.length > 0 ? choicesShown : state.choicesShown,
    rest: state.rest.slice(1),
    following: [...goesOn, ...(state.following ?? [])],
    showing: null,
  };
}
