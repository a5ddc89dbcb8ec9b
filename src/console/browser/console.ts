import { offerCheckAll } from './check-all.ts';
import { awaitPerson } from './held.ts';
import { stayAwake } from './idle.ts';
import { listenToKeys } from './keys.ts';
import { keepLive } from './live.ts';
import { offerPasskeys } from './passkeys.ts';
import { offerPrint } from './print.ts';

offerPasskeys(document);
offerPrint(document);
offerCheckAll(document);
listenToKeys(document);
awaitPerson(document);
stayAwake(document);
keepLive(document);
