import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder';
import { runDialog, WaterfallDialog } from 'botbuilder-dialogs';
import restify from 'restify';

/**
 * What our turns are measured against: the SDK's echo bot with a dialog, as its samples put it together. It authenticates
 * nobody and keeps nothing on disk; replies come in the response (`expectReplies`), so that no connector is needed.
 * Prints its port when it listens.
 */
export async function serveSdkEchoDialog(): Promise<void> {
  const conversationState = new ConversationState(new MemoryStorage());
  const dialogState = conversationState.createProperty('dialog');
  const echo = new WaterfallDialog('echo', [
    async (step) => {
      await step.context.sendActivity(`Echo: ${step.context.activity.text}`);
      return step.endDialog();
    },
  ]);
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    await runDialog(echo, context, dialogState);
    await conversationState.saveChanges(context);
    await next();
  });
  await listen(bot);
}

async function listen(bot: ActivityHandler): Promise<void> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req, res) => {
    await adapter.process(req, res, (context) => bot.run(context));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log((server.address() as AddressInfo).port);
}
