import { render } from 'preact';
import type { PageConfig } from './config.ts';
import { ChatPage } from './view/chat-page.tsx';

const config: PageConfig = JSON.parse(document.getElementById('config')?.textContent ?? '');
const root = document.getElementById('chat');
if (root) {
  root.textContent = '';
  render(<ChatPage config={config} />, root);
}
