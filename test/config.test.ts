import { readFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../src/config.ts';
import { refuseUnsafe, refuseUnverifiedDatabase } from '../src/refuse-unsafe.ts';

const read = (env: Record<string, string>) => readConfig(env, { dotenv: false });
const APP_ID = '00000000-0000-0000-0000-0000000000B0';
const TWILIO = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: '0'.repeat(32),
  TWILIO_PHONE_NUMBER: '+12125550100',
};
const KEY = Buffer.alloc(32, 1).toString('base64');

describe('reading the settings', () => {
  it('needs none of them', () => {
    expect(read({})).toMatchObject({
      http: {
        host: '127.0.0.1',
        port: 3978,
        publicUrl: 'http://localhost:3978',
        allowedOrigins: [],
        trustedHops: null,
      },
      storage: { dataDir: './data', databaseUrl: null },
      exposed: false,
    });
  });

  it('reads each setting that .env.example explains, and no other', () => {
    const names = (path: string, line: RegExp) =>
      [...readFileSync(path, 'utf8').matchAll(line)].map(([, name]) => name).sort();
    // A setting that was renamed is read only to say so.
    const settings = names('src/config.ts', /^ {2}([A-Z][A-Za-z_]+): (?!optional\.pipe\(z\.undefined)/gm);
    expect(settings.length).toBeGreaterThan(20);
    expect(names('.env.example', /^([A-Za-z_]+)=/gm)).toEqual(settings);
  });

  it.each([
    [{ MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'made up' }, /TEAMS_TENANTS is empty/],
    [{ MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: 'made up' }, /a managed identity/],
    [{ MicrosoftAppType: 'UserAssignedMsi' }, /MicrosoftAppTenantId is not set/],
  ])('refuses half a registration of the bot: %j', (env, told) => {
    expect(() => read({ MicrosoftAppId: APP_ID, ...env })).toThrow(told);
  });

  it('lets in the people of the bot’s own tenant where no other is named', () => {
    const tenant = '00000000-0000-0000-0000-0000000000C0';
    const env = { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'made up', MicrosoftAppTenantId: tenant };
    expect(read(env).botService).toMatchObject({ type: 'SingleTenant', tenants: [tenant.toLowerCase()] });
    expect(read({ ...env, TEAMS_TENANTS: APP_ID }).botService?.tenants).toEqual([APP_ID.toLowerCase()]);
  });

  it('takes an empty value as none, as .env.example has it', () => {
    expect(read({ PUBLIC_URL: '', DATABASE_URL: ' ', TRUST_PROXY_HOPS: '' })).toEqual(read({}));
  });

  it.each([
    ['PORT', 'eighty', /PORT must be a port number/],
    ['PORT', '70000', /PORT/],
    ['PUBLIC_URL', 'chat.clinic.example', /PUBLIC_URL must be a URL/],
    ['PUBLIC_URL', 'ftp://clinic.example', /PUBLIC_URL must be a URL/],
    ['PUBLIC_URL', 'http://localhost:4103/path', /PUBLIC_URL must have no path/],
    ['PUBLIC_URL', 'https://clinic.example/?a=b', /PUBLIC_URL must have no path, query/],
    ['PUBLIC_URL', 'https://ann:secret@clinic.example', /PUBLIC_URL must have no path, query or user/],
    ['ALLOWED_ORIGINS', 'https://clinic.example/page', /ALLOWED_ORIGINS must list origins/],
    ['ALLOWED_ORIGINS', '*', /ALLOWED_ORIGINS must list origins/],
    ['TRUST_PROXY_HOPS', 'many', /TRUST_PROXY_HOPS must be the number of proxies/],
    ['DATABASE_URL', 'mysql://host/db', /DATABASE_URL must be a URL like postgres/],
    ['MicrosoftAppId', 'my-bot', /MicrosoftAppId must be an id like/],
    ['MicrosoftAppId', APP_ID, /MicrosoftAppPassword is not set[\s\S]*MicrosoftAppTenantId is not set/],
    ['MicrosoftAppPassword', 'made up', /MicrosoftAppId is not set/],
    ['TEAMS_TENANTS', APP_ID, /MicrosoftAppId is not set/],
    ['TEAMS_TENANTS', 'contoso.com', /TEAMS_TENANTS must be an id like/],
    ['MicrosoftAppType', 'Tenant', /MicrosoftAppType must be SingleTenant/],
    ['DEV_ANONYMOUS_BOT', 'true', /DEV_ANONYMOUS_BOT must be yes or no/],
    ['SECRET_KEY', 'short', /SECRET_KEY is not 32 bytes/],
    ['DIRECT_LINE_SECRET', 'short', /DIRECT_LINE_SECRET must have at least 32/],
    ['ACCEPT_UNREVIEWED_SAFETY', 'maybe', /ACCEPT_UNREVIEWED_SAFETY must be yes or no/],
    ['STAFF_MAIL_TO', 'nobody', /STAFF_MAIL_TO must be an e-mail address/],
    ['STAFF_MAIL_TO', 'a@b.example\nBcc: x@y.example', /STAFF_MAIL_TO must be an e-mail address/],
    ['MAIL_TO', 'staff@clinic.example', /MAIL_TO is called STAFF_MAIL_TO now/],
    ['SMTP_URL', 'mail.clinic.example', /SMTP_URL must be a URL like smtp/],
    ['SMTP_URL', 'smtp://mail.clinic.example/?logger=true', /SMTP_URL must end after host and port/],
    ['SMTP_URL', 'smtp://mail.clinic.example', /MAIL_FROM is not set/],
    ['STAFF_WEBHOOK_URL', 'ftp://clinic.example', /STAFF_WEBHOOK_URL must be a URL/],
    ['STAFF_WEBHOOK_URL', 'https://ann:secret@clinic.example', /STAFF_WEBHOOK_URL must have no user/],
    ['STAFF_WEBHOOK_URL', 'https://clinic.example/hook', /STAFF_WEBHOOK_SECRET is not set/],
    ['STAFF_WEBHOOK_SECRET', 'short', /STAFF_WEBHOOK_SECRET must have at least 32/],
    ['STAFF_WEBHOOK_SECRET', 's'.repeat(32), /STAFF_WEBHOOK_URL is not set/],
    ['TEAMS_WORKFLOW_URL', 'teams', /TEAMS_WORKFLOW_URL must be a URL/],
    ['SMTP_URL', 'smtp://user:p%zz@mail.clinic.example', /SMTP_URL has a % in its user or password/],
    ['MAIL_FROM', 'bad', /MAIL_FROM must be one e-mail address/],
    ['MAIL_FROM', 'a@b.example, c@d.example', /MAIL_FROM must be one e-mail address/],
    ['MAIL_FROM', 'a@b.example\nBcc: x@y.example', /MAIL_FROM must be one e-mail address/],
    ['MAIL_FROM', 'Front desk <a@b.example>', /MAIL_FROM must be one e-mail address/],
    ['TWILIO_ACCOUNT_SID', 'SK12', /TWILIO_ACCOUNT_SID must be the Account SID/],
    ['TWILIO_AUTH_TOKEN', 'short', /TWILIO_AUTH_TOKEN must be the Auth Token/],
    ['TWILIO_PHONE_NUMBER', '212-555-0100', /TWILIO_PHONE_NUMBER must be the number with \+/],
    ['TWILIO_PHONE_NUMBER', '+12125550100', /TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN is not set: SMS needs/],
    ['TWILIO_API_URL', 'https://api.twilio.com/2010', /TWILIO_API_URL must have no path/],
    ['TEXTS_OUT', 'never', /TEXTS_OUT must be on or off/],
    ['RATE_LIMITS', 'none', /RATE_LIMITS must be on or off/],
  ])('refuses %s=%s and says what to set, never repeating a secret', (name, value, message) => {
    expect(() => read({ [name]: value })).toThrow(message);
    if (name === 'SECRET_KEY') expect(() => read({ [name]: value })).not.toThrow(/short/);
  });

  it('takes several addresses for STAFF_MAIL_TO', () => {
    const to = 'staff@localhost, desk@clinic.example,staff@localhost';
    expect(read({ STAFF_MAIL_TO: to }).mail.staffTo).toEqual(['staff@localhost', 'desk@clinic.example']);
  });

  it('takes a PUBLIC_URL with a slash at its end', () => {
    expect(read({ PUBLIC_URL: 'https://clinic.example/' }).http.publicUrl).toBe('https://clinic.example');
  });

  it('reads secrets as base64 or hex, in order', () => {
    const { secretKeys } = read({ SECRET_KEY: `${KEY},${'02'.repeat(32)}` });
    expect(secretKeys.map((key) => key[0])).toEqual([1, 2]);
  });

  it.each([
    [{ NODE_ENV: 'production' }, true],
    [{ HOST: '0.0.0.0' }, true],
    [{ HOST: '::1' }, false],
    [{ PUBLIC_URL: 'https://chat.clinic.example' }, true],
    [{ PUBLIC_URL: 'http://127.0.0.1:4000' }, false],
    [{ PUBLIC_URL: 'http://localhost.clinic.example' }, true],
  ])('tells from %j whether others can reach it: %s', (env, exposed) => {
    expect(read(env).exposed).toBe(exposed);
  });
});

describe('an exposed server', () => {
  const safe = { demo: false, safetyReviewed: true };
  const settings = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://chat.clinic.example',
    SECRET_KEY: KEY,
    ALLOWED_ORIGINS: 'https://clinic.example',
  };

  it('starts with safe settings', () => {
    expect(() => refuseUnsafe(read(settings), safe)).not.toThrow();
  });

  it.each([
    ['KNOWLEDGE_DIR', settings, { ...safe, demo: true }],
    ['ACCEPT_UNREVIEWED_SAFETY', settings, { ...safe, safetyReviewed: false }],
    ['SECRET_KEY', { ...settings, SECRET_KEY: '' }, safe],
    ['ALLOWED_ORIGINS', { ...settings, ALLOWED_ORIGINS: '' }, safe],
    ['RATE_LIMITS', { ...settings, RATE_LIMITS: 'off' }, safe],
    ['PUBLIC_URL', { ...settings, PUBLIC_URL: 'http://chat.clinic.example' }, safe],
    ['PUBLIC_URL', { ...settings, PUBLIC_URL: '' }, safe],
    ['DEV_ANONYMOUS_BOT', { ...settings, DEV_ANONYMOUS_BOT: 'yes' }, safe],
    [
      'STAFF_WEBHOOK_URL',
      { ...settings, STAFF_WEBHOOK_URL: 'http://a.example', STAFF_WEBHOOK_SECRET: KEY },
      safe,
    ],
    ['TEAMS_WORKFLOW_URL', { ...settings, TEAMS_WORKFLOW_URL: 'http://a.example' }, safe],
    ['TWILIO_API_URL', { ...settings, ...TWILIO, TWILIO_API_URL: 'http://a.example' }, safe],
    ['SMTP_URL', { ...settings, STAFF_MAIL_TO: 'staff@clinic.example' }, safe],
  ])('refuses to start on an unsafe %s and names it', (name, env, knowledge) => {
    expect(() => refuseUnsafe(read(env), knowledge)).toThrow(ConfigError);
    expect(() => refuseUnsafe(read(env), knowledge)).toThrow(new RegExp(`^  ${name} `, 'm'));
  });

  it.each([
    'postgres://desk@db.example/desk',
    'postgres://desk@db.example/desk?sslmode=require',
    'postgres://desk@db.example/desk?sslmode=verify-full&sslmode=no-verify',
    'postgres://desk@db.example/desk?sslmode=verify-full&ssl=no-verify',
    'postgres://desk@localhost/desk?host=db.example',
    'postgres://desk@db.example/desk?host=',
    'postgres://desk@db.example/desk?host=127.0.0.1&host=',
    'postgres://desk@db.example/desk?sslrootcert=nowhere.pem',
  ])('refuses a database that may be another one, at %s', (url) => {
    expect(() => refuseUnsafe(read({ ...settings, DATABASE_URL: url }), safe)).toThrow(
      /^ {2}DATABASE_URL has no sslmode=verify-full/m,
    );
  });

  it('refuses a database that another machine’s name in PGHOST makes another one', () => {
    const config = read({ ...settings, DATABASE_URL: 'postgres:///desk' });
    const own = process.env.PGHOST;
    delete process.env.PGHOST;
    try {
      expect(() => refuseUnsafe(config, safe)).not.toThrow();
      process.env.PGHOST = 'db.example';
      expect(() => refuseUnsafe(config, safe)).toThrow(/^ {2}DATABASE_URL has no sslmode=verify-full/m);
      expect(() => refuseUnverifiedDatabase(config)).toThrow(ConfigError);
    } finally {
      if (own === undefined) delete process.env.PGHOST;
      else process.env.PGHOST = own;
    }
  });

  it.each([
    'postgres://desk@db.example/desk?sslmode=verify-full',
    'postgres://desk@db.example/desk?sslmode=verify-full&sslrootcert=nowhere.pem',
    'postgres://desk@127.0.0.1/desk',
    'postgres:///desk?host=/var/run/postgresql&user=desk',
    'postgres://%2Fvar%2Frun%2Fpostgresql/desk',
  ])('starts with a database that is the right one for sure, at %s', (url) => {
    expect(() => refuseUnsafe(read({ ...settings, DATABASE_URL: url }), safe)).not.toThrow();
  });

  it.each([
    ['HOST', { HOST: '0.0.0.0' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://clinic.example' }],
    ['NODE_ENV', { NODE_ENV: 'production' }],
  ])('says that it counts as exposed because of %s', (name, env) => {
    expect(() => refuseUnsafe(read(env), safe)).toThrow(new RegExp(`^  ${name} is `, 'm'));
  });

  it('takes an unreviewed safety.yaml when somebody answers for it', () => {
    const config = read({ ...settings, ACCEPT_UNREVIEWED_SAFETY: 'yes' });
    expect(() => refuseUnsafe(config, { ...safe, safetyReviewed: false })).not.toThrow();
  });

  it('lets anything run where nobody else can reach it', () => {
    expect(() => refuseUnsafe(read({}), { demo: true, safetyReviewed: false })).not.toThrow();
  });
});
