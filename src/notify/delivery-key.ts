import { createHash } from 'node:crypto';

/** What receivers know a delivery by: the same however often it is repeated, and it names no conversation. */
export const deliveryKey = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 32);
