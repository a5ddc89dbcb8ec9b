import { Layout } from './layout.tsx';
import { type PageContext, phoneLink } from './page-context.ts';

/** What is kept, for how long and who reads it. The periods are the ones that the program keeps to. */
export function PrivacyPage({ context }: { context: PageContext }) {
  const { say, knowledge } = context;
  const { clinic } = knowledge;
  const parts = [
    ['site.privacyChat', say('site.privacyChatText', { days: clinic.transcriptDays })],
    ['site.privacyCallback', say('site.privacyCallbackText', { months: clinic.callback.keptMonths })],
    ['site.privacyDevice', say('site.privacyDeviceText')],
    ['site.privacyOthers', say('site.privacyOthersText')],
    ['site.privacyErase', say('site.privacyEraseText', { phone: phoneLink(clinic).label })],
    ['site.privacyEmergency', say('site.privacyEmergencyText')],
  ] as const;
  return (
    <Layout context={context} title={say('site.privacyTitle')}>
      <h1>{say('site.privacyTitle')}</h1>
      <p class="lead">{say('site.privacyLead', { clinic: clinic.name })}</p>
      {clinic.demo && <p class="notice">{say('site.privacyDemo')}</p>}
      {parts.map(([heading, text]) => (
        <section>
          <h2>{say(heading)}</h2>
          <p>{text}</p>
        </section>
      ))}
    </Layout>
  );
}
