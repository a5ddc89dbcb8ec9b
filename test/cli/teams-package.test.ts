import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { ManifestUtil } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { appPackages } from '../../src/channels/teams/app-package/app-packages.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

const SCHEMAS = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams';
const APP = '00000000-0000-0000-0000-0000000000b0';
const ENVIRONMENT = {
  MicrosoftAppId: APP,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: '00000000-0000-0000-0000-0000000000b1',
  PUBLIC_URL: 'https://chat.clinic.example/',
};

type Files = Record<string, Uint8Array>;
const read = (files: Files, name: string) => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));

/** What Microsoft's own check says against the schema of that name, which lies in its package. */
async function faults(files: Files, name: string, schema: string): Promise<string[]> {
  const value = read(files, name);
  const version = read(files, 'manifest.json').manifestVersion;
  // A bracket that stands alone is no regular expression of the kind that the check takes them for.
  const text = (await readFile(`${SCHEMAS}/v${version}/${schema}`, 'utf8')).replaceAll(
    '\\\\b]',
    '\\\\b\\\\]',
  );
  return ManifestUtil.validateManifestAgainstSchema(value, JSON.parse(text));
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-teams-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(['visitors', 'staff'])('the package for %s', (audience) => {
  let files: Files;
  beforeAll(async () => {
    const ended = await callFrontdesk(['teams', 'package', '--out', folder], ENVIRONMENT);
    expect(ended).toMatchObject({ code: 0, err: '' });
    files = unzipSync(await readFile(join(folder, `frontdesk-${audience}.zip`)));
  });

  it('holds a manifest and its Spanish that fit Microsoft’s schemas', async () => {
    expect(await faults(files, 'manifest.json', 'MicrosoftTeams.schema.json')).toEqual([]);
    expect(await faults(files, 'es.json', 'MicrosoftTeams.Localization.schema.json')).toEqual([]);
    expect(Number(read(files, 'manifest.json').manifestVersion.slice(2))).toBeGreaterThanOrEqual(19);
  });

  it('has its ids and addresses from the settings and the clinic', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    const scope = audience === 'staff' ? 'team' : 'personal';
    expect(read(files, 'manifest.json')).toMatchObject({
      version,
      developer: {
        name: 'Willow Street Infusion Clinic',
        websiteUrl: 'https://chat.clinic.example',
        privacyUrl: 'https://chat.clinic.example/privacy',
      },
      bots: [{ botId: APP, scopes: [scope], commandLists: [{ scopes: [scope] }] }],
      validDomains: ['chat.clinic.example'],
    });
  });

  it('has every command in Spanish too', () => {
    const [{ commandLists }] = read(files, 'manifest.json').bots;
    const spanish = Object.keys(read(files, 'es.json')).filter((key) => key.endsWith('.title'));
    expect(spanish).toEqual(
      commandLists[0].commands.map((_: unknown, i: number) => `bots[0].commandLists[0].commands[${i}].title`),
    );
  });

  it('has icons of the sizes and colours that Teams wants', () => {
    const color = decoded(files['color.png']);
    expect(color.size).toBe(192);
    expect(new Set(color.pixels.map(([, , , alpha]) => alpha))).toEqual(new Set([255]));
    const outline = decoded(files['outline.png']);
    expect(outline.size).toBe(32);
    expect(new Set(outline.pixels.map(([r, g, b]) => `${r} ${g} ${b}`))).toEqual(new Set(['255 255 255']));
    const drawn = outline.pixels.filter(([, , , alpha]) => alpha === 255).length;
    expect(drawn).toBeGreaterThan(200);
    expect(outline.pixels.filter(([, , , alpha]) => alpha === 0).length).toBeGreaterThan(200);
  });
});

it('gives the two apps ids of their own, the same each time, and another bot others', () => {
  const ids = (appId: string) =>
    appPackages({ ...OPTIONS, appId }).map(({ zip }) => read(unzipSync(zip), 'manifest.json').id);
  expect(ids(APP)).toEqual(['a6dce339-ad21-5db8-99e5-ec0be1392092', '28570430-0df7-520e-a785-14c4a02497c7']);
  expect(new Set([...ids(APP), ...ids('00000000-0000-0000-0000-0000000000b2')]).size).toBe(4);
});

it.each(['The Very Long Name of a Clinic for Infusions in the City of New York', 'Ñ'.repeat(150)])(
  'fits a clinic’s name of any length: %s',
  async (name) => {
    for (const { zip } of appPackages({ ...OPTIONS, clinic: { ...OPTIONS.clinic, name } }))
      for (const [file, schema] of [
        ['manifest.json', 'MicrosoftTeams.schema.json'],
        ['es.json', 'MicrosoftTeams.Localization.schema.json'],
      ] as const)
        expect(await faults(unzipSync(zip), file, schema)).toEqual([]);
  },
);

const OPTIONS = {
  appId: APP,
  version: '1.2.3',
  publicUrl: 'https://chat.clinic.example',
  clinic: {
    name: 'Willow Street Infusion Clinic',
    privacyUrl: 'https://clinic.example/privacy',
    accentColor: '#0b6b6b',
  },
};

it('writes into the data folder unless a folder is named, with the version that is named', async () => {
  const env = { ...ENVIRONMENT, DATA_DIR: join(folder, 'data') };
  const { code, out } = await callFrontdesk(['teams', 'package', '--app-version', '2.0.1'], env);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('version 2.0.1') });
  expect((await readdir(join(folder, 'data', 'teams'))).sort()).toEqual([
    'frontdesk-staff.zip',
    'frontdesk-visitors.zip',
  ]);
});

it('says which settings are missing', async () => {
  const { code, err } = await callFrontdesk(['teams', 'package', '--out', folder], {});
  expect(code).toBe(1);
  expect(err).toContain('MicrosoftAppId is not set: it is the app id of the Azure bot');
  expect(err).toContain('PUBLIC_URL is http://localhost:3978: Teams takes https addresses only');
  const wrong = await callFrontdesk(['teams', 'package', '--app-version', 'v2'], ENVIRONMENT);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('three numbers') });
});

/** An image as our encoder writes it, by the standard: 8 bits, red, green, blue, alpha, no filter. */
function decoded(bytes: Uint8Array = new Uint8Array()) {
  const file = Buffer.from(bytes);
  expect(file.subarray(1, 4).toString('latin1')).toBe('PNG');
  const [size, depthAndKind] = [file.readUInt32BE(16), file.readUInt16BE(24)];
  expect(file.readUInt32BE(20)).toBe(size);
  expect(depthAndKind).toBe(0x0806);
  const length = file.readUInt32BE(33);
  expect(file.subarray(37, 41).toString('latin1')).toBe('IDAT');
  const raw = inflateSync(file.subarray(41, 41 + length));
  expect(raw.length).toBe(size * (1 + size * 4));
  const pixels = Array.from({ length: size * size }, (_, i) => {
    const at = Math.floor(i / size) * (1 + size * 4) + 1 + (i % size) * 4;
    return [...raw.subarray(at, at + 4)];
  });
  return { size, pixels };
}
