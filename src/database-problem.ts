/** Why the database can't be used, and what to do about it: whole clauses without a full stop, and without any part of DATABASE_URL. */
export interface DatabaseProblem {
  readonly said: string;
  readonly remedy: string;
}

const UNKNOWN_AUTHORITY: DatabaseProblem = {
  said: 'the certificate of the database server is of an authority that isn’t known here',
  remedy:
    'put the authority’s certificate into a file and add &sslrootcert=FILE to DATABASE_URL; if it is there, see that it is the right one',
};

const unreachable = (code: string): DatabaseProblem => ({
  said: `the database of DATABASE_URL can’t be used (${code})`,
  remedy: 'see that it runs there, or correct the host and the port',
});

/** By the code of the error: of Node, of OpenSSL, of PostgreSQL, and of ours. */
const BY_CODE: Readonly<Record<string, DatabaseProblem>> = {
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  CERT_SIGNATURE_FAILURE: UNKNOWN_AUTHORITY,
  ERR_TLS_CERT_ALTNAME_INVALID: {
    said: 'the certificate of the database server is for another host than the one that DATABASE_URL names',
    remedy: 'name the host in DATABASE_URL as its certificate does, or have a certificate made for this name',
  },
  CERT_HAS_EXPIRED: {
    said: 'the certificate of the database server has expired',
    remedy: 'renew it there',
  },
  CERT_NOT_YET_VALID: {
    said: 'the certificate of the database server isn’t valid yet',
    remedy: 'set both machines’ clocks by NTP',
  },
  NO_TLS: {
    said: 'the database server takes no encrypted connections, and DATABASE_URL asks for one',
    remedy:
      'set ssl = on there, with ssl_cert_file and ssl_key_file; only a server on this machine may do without sslmode=verify-full',
  },
  NO_CERTIFICATE_FILE: {
    said: 'a file of certificates that DATABASE_URL names, by sslrootcert say, can’t be read',
    remedy: 'correct its path, and let the user of this program read it',
  },
  ECONNREFUSED: unreachable('ECONNREFUSED'),
  EAI_AGAIN: unreachable('EAI_AGAIN'),
  EHOSTUNREACH: unreachable('EHOSTUNREACH'),
  ENETUNREACH: unreachable('ENETUNREACH'),
  ENOTFOUND: unreachable('ENOTFOUND'),
  ETIMEDOUT: unreachable('ETIMEDOUT'),
  NO_ANSWER: {
    said: 'the database server gives no answer',
    remedy:
      'see that it runs and isn’t overloaded, that DATABASE_URL has its host and port, and that no firewall lies between',
  },
  HUNG_UP: {
    said: 'what listens at the host and port of DATABASE_URL hangs up, as what is no PostgreSQL does',
    remedy: 'correct them; if they are right, see the log of the database server',
  },
  '53300': {
    said: 'the database server has as many connections as it takes',
    remedy: 'raise max_connections there (each process of Frontdesk may open 22), or run fewer processes',
  },
  '57P03': {
    said: 'the database server is still starting, or stopping',
    remedy: 'wait for it, and see its log where that lasts',
  },
  '28000': {
    said: 'the database server knows no such user as DATABASE_URL names, or lets it in from elsewhere only',
    remedy: 'correct it, make it there with createuser, or add a line for it to pg_hba.conf',
  },
  '28P01': {
    said: 'the database server refuses the user or the password of DATABASE_URL',
    remedy: 'correct them',
  },
  '42501': {
    said: 'the user of DATABASE_URL may not make its tables in that database, or not use those that are there',
    remedy:
      'make the user the owner of the database, by createdb -O USER for a new one; where another role made the tables, name that one in DATABASE_URL',
  },
  '3D000': {
    said: 'the database that DATABASE_URL names isn’t there',
    remedy: 'make it with createdb, or correct its name',
  },
  SQLITE_READONLY: {
    said: 'the database file can’t be written by this user',
    remedy: 'run this as the server’s user, or give the folder to it: chown -R USER, and the folder’s name',
  },
  '25006': {
    said: 'the database server takes no writes',
    remedy: 'point DATABASE_URL to the primary',
  },
};

/** Null for an error that says nothing of the way to the database. */
export function databaseProblem(error: unknown): DatabaseProblem | null {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  // A socket that isn't there; any other file is none of the database's.
  if (code === 'ENOENT' && syscall === 'connect') return unreachable(code);
  return BY_CODE[String(code)] ?? null;
}

/** The same as one clause. */
export const inOneClause = ({ said, remedy }: DatabaseProblem): string => `${said}: ${remedy}`;
