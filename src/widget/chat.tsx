import { render } from 'preact';
import type { ChatConfig } from './config.ts';
import { ChatPage } from './view/chat-page.tsx';

const config: ChatConfig = JSON.parse(document.getElementById('config')?.textContent ?? '');
const root = document.getElementById('chat');
if (root) {
  root.textContent = '';
  render(<ChatPage config={config} />, root);
}
