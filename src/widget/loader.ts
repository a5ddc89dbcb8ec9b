/**
 * The script that a clinic puts on its pages: a launcher button that opens the chat in an iframe; so do elements of the
 * page with `data-frontdesk`, whose value is what the visitor asks by them. It has no dependency,
 * stores nothing, and asks the server for nothing before the first opening. Its elements live in a shadow tree and take
 * their styles from a constructed sheet, so that neither the page's styles nor its content policy get in the way.
 */
import type { LoaderConfig } from './config.ts';
import type { Opening, WordUp } from './frame.ts';

/** The style sheet, put in by the build. */
declare const LOADER_CSS: string;
/** Put in by the server when it serves the file. */
declare const LOADER_CONFIG: LoaderConfig;

// Each is written into the script where it stands: once.
const config = LOADER_CONFIG;
const css = LOADER_CSS;
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
const { label = config.label, position = '' } = script?.dataset ?? {};
const { origin } = new URL(script?.src ?? '', location.href);
const pageStyle = document.documentElement.style;
const fullScreen = matchMedia('(max-width:30rem),(max-height:26rem)');
const viewport = window.visualViewport as VisualViewport;
let frame: HTMLIFrameElement | undefined;
let pageOverflow = '';
let question = '';
let isOpen = false;

const host = document.createElement('frontdesk-chat');
const shadow = host.attachShadow({ mode: 'open' });

function add<K extends keyof HTMLElementTagNameMap>(parent: Node, tag: K, properties: object) {
  return parent.appendChild(Object.assign(document.createElement(tag), properties));
}

try {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
} catch {
  add(shadow, 'style', { textContent: css });
}

const panel = add(shadow, 'div', { className: position });
// What is there when the chat can't be loaded.
const call = add(panel, 'a', { href: config.phone.href, textContent: config.phone.label });
// After the panel, so that it stands above it.
const button = add(shadow, 'button', { className: position });
/** Gets the focus back when the chat closes. */
let opener: HTMLElement = button;
button.style.background = config.accent;
button.style.color = config.onAccent;

/** A phone's keyboard covers the page without resizing it; only the outer page can see it. */
function followKeyboard(): void {
  if (viewport.scale > 1) return;
  panel.style.cssText = `--top:${viewport.offsetTop}px;--height:${viewport.height}px`;
}

function enter(): void {
  frame?.focus();
  // Before it is ready, the frame still shows the blank page of another origin.
  if (!call.hidden) return;
  button.hidden = true;
  frame?.contentWindow?.postMessage({ frontdeskAsk: question } satisfies Opening, origin);
  question = '';
}

/** The launcher closes the chat as long as the chat's own control for it isn't there. */
function dress(): void {
  button.setAttribute('aria-expanded', `${isOpen}`);
  button.textContent = isOpen ? config.close : label;
  button.hidden = false;
}

function toggle(): void {
  isOpen = panel.classList.toggle('open');
  dress();
  if (!isOpen) {
    pageStyle.overflow = pageOverflow;
    opener.focus();
  } else {
    pageOverflow = pageStyle.overflow;
    if (fullScreen.matches) pageStyle.overflow = 'hidden';
    // One that didn't load is tried again.
    if (!call.hidden) {
      frame?.remove();
      frame = add(panel, 'iframe', { title: config.title, src: `${origin}/chat` });
    }
    followKeyboard();
    enter();
  }
}

dress();
button.onclick = () => {
  opener = button;
  toggle();
};
addEventListener('click', (event) => {
  const asking = (event.target as Element).closest<HTMLElement>('[data-frontdesk]');
  if (!asking) return;
  event.preventDefault();
  opener = asking;
  question = asking.dataset.frontdesk ?? '';
  if (isOpen) enter();
  else toggle();
});
host.onkeydown = (event) => {
  if (event.key === 'Escape' && isOpen) toggle();
};
addEventListener('message', ({ source, data }: MessageEvent<WordUp>) => {
  if (source !== frame?.contentWindow) return;
  if (data === 'frontdesk:close' && isOpen) toggle();
  if (data === 'frontdesk:ready') {
    call.hidden = true;
    if (isOpen) enter();
  }
});
viewport.addEventListener('resize', followKeyboard);
viewport.addEventListener('scroll', followKeyboard);

/** A script in the head runs before there is a body. */
function mount(): void {
  document.body.append(host);
}
if (document.body) mount();
else addEventListener('DOMContentLoaded', mount);
