import type { StaffNotice } from '../domain/transcripts/notice.ts';
import type { Deliver } from './delivery.ts';
import { deliveryKey } from './delivery-key.ts';
import type { StaffWords } from './mail.ts';
import { postJson } from './post-json.ts';

/** Posts notices as Adaptive Cards to the webhook of a Teams workflow ("Post to a channel when a webhook request is received"). */
export function createTeamsWorkflow(url: string, word: (notice: StaffNotice) => StaffWords): Deliver {
  return async ({ id, notice }, signal) => {
    const body = JSON.stringify(cardMessage(word(notice as StaffNotice)));
    await postJson(url, body, { 'idempotency-key': deliveryKey(id) }, signal);
    return 'done';
  };
}

const cardMessage = ({ subject, text }: StaffWords) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'TextBlock', text: subject, weight: 'bolder', wrap: true },
          ...text.split('\n').map((line) => ({ type: 'TextBlock', text: line, wrap: true })),
        ],
      },
    },
  ],
});
