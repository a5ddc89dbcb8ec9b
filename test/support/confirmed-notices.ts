import { readConfig } from '../../src/config.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { checkedDestinations } from '../../src/staff-destinations.ts';
import { confirmTestNotice, sendTestNotice } from '../../src/storage/notice-checks.ts';
import { openStores } from '../../src/stores.ts';
import type { DatabaseLocation } from './databases.ts';
import { environmentOf, TEST_SECRET } from './environment.ts';

/** A receiver that nobody listens at: what a test with it sends to staff waits. */
export const NOWHERE = { STAFF_WEBHOOK_URL: 'http://127.0.0.1:9/', STAFF_WEBHOOK_SECRET: 's'.repeat(32) };

/**
 * Settings under which a clinic that is no demonstration offers calls: somebody has confirmed a test notice in this database.
 * @param knowledgeDir its folder
 */
export async function withConfirmedNotices(
  location: DatabaseLocation,
  knowledgeDir: string,
): Promise<Record<string, string>> {
  const env = { ...environmentOf(location, 0), ...NOWHERE, KNOWLEDGE_DIR: knowledgeDir };
  const { clinic } = await readKnowledgeFolder(knowledgeDir);
  const { database, close } = await openStores(location, [TEST_SECRET]);
  const config = readConfig(env, { dotenv: false });
  const destinations = await checkedDestinations(config, () => clinic, database);
  const now = new Date().toISOString();
  for (const destination of destinations)
    await sendTestNotice(database.db, destination, { code: 'ABC234', now });
  await confirmTestNotice(database.db, { code: 'ABC234', by: 'Ann Lee', among: destinations, now });
  await close();
  return { ...NOWHERE, KNOWLEDGE_DIR: knowledgeDir };
}
