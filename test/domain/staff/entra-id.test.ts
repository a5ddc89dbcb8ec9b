import { entraIdIn } from '../../../src/domain/staff/entra-id.ts';

const OID = '3f2a9c1e-0000-4000-8000-00000000000a';
const ENTRA = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/v2.0';

it.each([
  ['of Entra ID', { iss: ENTRA, oid: OID.toUpperCase() }, OID],
  ['of another provider', { iss: 'https://accounts.clinic.example', oid: OID }, null],
  [
    'of a provider that looks alike',
    { iss: 'https://login.microsoftonline.com.evil.example/', oid: OID },
    null,
  ],
  ['without one', { iss: ENTRA }, null],
  ['with something else', { iss: ENTRA, oid: ['ann'] }, null],
])('reads the object id in claims %s', (_which, claims, id) => {
  expect(entraIdIn(claims)).toBe(id);
});
