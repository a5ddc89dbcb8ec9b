import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { colorIcon, outlineIcon } from './icons.ts';
import { type AppWords, LANGUAGES, type Language, staffWords, visitorWords } from './words.ts';

export interface AppPackageOptions {
  /** The bot's registration, a lower-case GUID. */
  readonly appId: string;
  /** Of the package, like 1.0.0: Teams takes an update only with a higher one. */
  readonly version: string;
  /** Where the server is reached: https, no trailing slash. */
  readonly publicUrl: string;
  readonly clinic: {
    readonly name: string;
    /** With its host. */
    readonly privacyUrl: string;
    /** `#rrggbb` */
    readonly accentColor: string;
  };
}

/** An app for Teams, as an administrator uploads it. */
export interface AppPackage {
  readonly fileName: string;
  readonly zip: Uint8Array;
}

/** One for visitors, to write to in a personal chat, and one for staff, to be added to a team; both are the same bot. */
export const appPackages = (options: AppPackageOptions): AppPackage[] => {
  const { name, accentColor } = options.clinic;
  return [
    packed('visitors', 'personal', visitorWords(name), colorIcon(accentColor, WHITE), options),
    packed('staff', 'team', staffWords(name), colorIcon(WHITE, accentColor), options),
  ];
};

const WHITE = '#ffffff';
/** Teams 1.19 and newer, which every cloud of Teams has. */
const MANIFEST_VERSION = '1.19';
const SCHEMAS = `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/`;
const [MAIN, ...OTHERS] = LANGUAGES;
/** Zip files begin to count here; the same settings give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

type Audience = 'visitors' | 'staff';
type Scope = 'personal' | 'team';

function packed(
  audience: Audience,
  scope: Scope,
  words: Readonly<Record<Language, AppWords>>,
  color: Uint8Array,
  options: AppPackageOptions,
): AppPackage {
  const files: Record<string, Uint8Array> = {
    'manifest.json': json(manifest(audience, scope, words[MAIN], options)),
    'color.png': color,
    'outline.png': outlineIcon(),
  };
  for (const language of OTHERS) files[`${language}.json`] = json(localisation(words[language]));
  return { fileName: `frontdesk-${audience}.zip`, zip: zipSync(files, { mtime: NO_TIME }) };
}

function manifest(
  audience: Audience,
  scope: Scope,
  words: AppWords,
  { appId, version, publicUrl, clinic }: AppPackageOptions,
) {
  return {
    $schema: `${SCHEMAS}MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: uuidIn(appId, `frontdesk/${audience}`),
    developer: {
      name: cut(clinic.name, 32),
      websiteUrl: publicUrl,
      privacyUrl: clinic.privacyUrl,
      // There are no terms of use but what that page says.
      termsOfUseUrl: clinic.privacyUrl,
    },
    localizationInfo: {
      defaultLanguageTag: MAIN,
      additionalLanguages: OTHERS.map((languageTag) => ({ languageTag, file: `${languageTag}.json` })),
    },
    name: { short: shortName(words), full: fullName(words) },
    description: { short: words.shortDescription, full: words.fullDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: clinic.accentColor,
    bots: [
      {
        botId: appId,
        scopes: [scope],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: [scope], commands: words.commands }],
      },
    ],
    defaultInstallScope: scope,
    ...(scope === 'team' ? { defaultGroupCapability: { team: 'bot' } } : {}),
    validDomains: [new URL(publicUrl).host],
  };
}

/** Words of another language, by the path of what they take the place of. */
const localisation = (words: AppWords) => ({
  $schema: `${SCHEMAS}MicrosoftTeams.Localization.schema.json`,
  'name.short': shortName(words),
  'name.full': fullName(words),
  'description.short': words.shortDescription,
  'description.full': words.fullDescription,
  ...Object.fromEntries(
    words.commands.flatMap(({ title, description }, i) => [
      [`bots[0].commandLists[0].commands[${i}].title`, title],
      [`bots[0].commandLists[0].commands[${i}].description`, description],
    ]),
  ),
});

const shortName = (words: AppWords): string => cut(words.shortName, 30);
const fullName = (words: AppWords): string => cut(words.fullName, 100);

/** As many whole words as fit, with an ellipsis where some are missing. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const begin = text.slice(0, length);
  const space = begin.lastIndexOf(' ');
  return `${begin.slice(0, space > 0 ? space : length - 1).trimEnd()}…`;
}

/** The same for the same bot, so that a later package takes the place of an earlier one: version 5 of RFC 9562. */
function uuidIn(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const json = (value: object): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);
