import { createSmtp } from '../../src/notify/smtp.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';

const TO = 'ann.visitor@example.com';

let smtp: SmtpReceiver;
beforeAll(async () => {
  smtp = await startSmtpReceiver();
});
afterAll(() => smtp.close());

it.each([
  [TO, '550 5.1.1 no such user', true],
  [TO, '550 5.2.1 mailbox disabled', true],
  [TO, '550 no such user', true],
  [TO, '450 4.2.0 try later', false],
  [TO, '554 5.7.1 relay access denied', false],
  [TO, '550 relay not permitted', false],
  [TO, '530 authentication required', false],
  ['sender', '550 5.1.8 sender address rejected', false],
])(
  'knows an address that no mail will reach from what may be mended (%s: %s): %s',
  async (which, answer, isRefused) => {
    smtp.refuse({ [which]: answer });
    const sender = () => ({ name: 'Willow Street', address: 'desk@clinic.example' });
    const send = createSmtp({ url: smtp.url, requireTls: false, sender });
    const code = `SMTP ${answer.slice(0, 3)}`;
    await expect(send({ to: TO, subject: 'One', text: 'Two' }, 'a1b2')).rejects.toMatchObject({
      code,
      isRefused,
    });
  },
);
