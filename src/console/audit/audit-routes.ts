import type { Request, Response } from 'restify';
import { queryValues } from '../../http/address-values.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { auditAlone, listAudit } from '../../storage/audit.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsolePages } from '../console-pages.tsx';
import type { ConsoleRoute, StaffVisit } from '../visit.ts';
import { AuditPage } from './audit-page.tsx';

const ROWS = 100;

/** `/staff/audit`: who of staff saw and changed what. */
export function auditRoutes({ database, personal }: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const query = queryValues(request);
    const before = wholeNumber(query.get('before') ?? '') ?? undefined;
    const by = query.get('by')?.trim() || undefined;
    const subject = query.get('about')?.trim() || undefined;
    await auditAlone(database, personal, {
      at: visit.now,
      by: visit.session.staff.name,
      action: 'audit-viewed',
    });
    const rows = await listAudit(database.reader, {
      limit: ROWS + 1,
      ...(before === undefined ? {} : { before }),
      ...(by === undefined ? {} : { by }),
      ...(subject === undefined ? {} : { subject }),
    });
    const entries = rows.slice(0, ROWS);
    const next = rows.length > ROWS ? entries.at(-1)?.seq : undefined;
    pages.send(response, AuditPage({ visit, entries, by, subject, next }));
  }
  return [{ method: 'get', path: '/staff/audit', access: ['manager'], answers: 'page', handle: show }];
}
