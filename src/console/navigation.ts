import type { Role } from '../domain/staff/role.ts';
import type { PhraseId } from './phrases.ts';

/** A part of the console as the bar on top shows it. */
export interface Section {
  readonly id: string;
  readonly path: string;
  readonly name: PhraseId;
  /** The key that leads there. */
  readonly key: string;
  readonly roles: readonly Role[];
}

/** In the order of the bar; who may not use a part doesn't see it. */
export const SECTIONS = [
  {
    id: 'callbacks',
    path: '/staff/callbacks',
    name: 'nav.callbacks',
    key: '1',
    roles: ['scheduler', 'manager'],
  },
  {
    id: 'transcripts',
    path: '/staff/transcripts',
    name: 'nav.transcripts',
    key: '2',
    roles: ['reviewer', 'manager'],
  },
  { id: 'gaps', path: '/staff/gaps', name: 'nav.gaps', key: '3', roles: ['reviewer', 'manager'] },
  {
    id: 'figures',
    path: '/staff/figures',
    name: 'nav.figures',
    key: '4',
    roles: ['reviewer', 'scheduler', 'manager'],
  },
  { id: 'switches', path: '/staff/switches', name: 'nav.switches', key: '5', roles: ['manager'] },
  { id: 'people', path: '/staff/people', name: 'nav.people', key: '6', roles: ['manager'] },
  { id: 'audit', path: '/staff/audit', name: 'nav.audit', key: '7', roles: ['manager'] },
] as const satisfies readonly Section[];

export type SectionId = (typeof SECTIONS)[number]['id'] | 'you';

export const sectionsFor = (role: Role): readonly Section[] =>
  (SECTIONS as readonly Section[]).filter(({ roles }) => roles.includes(role));
