import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { type AppPackageOptions, appPackages } from '../channels/teams/app-package/app-packages.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { readClinic } from '../knowledge-folder.ts';
import { makeDataFolder } from '../storage/data-folder.ts';
import { noWords, print, readArgs, UsageError } from './arguments.ts';

/** `teams package`: writes the apps for visitors and for staff that an administrator of Teams uploads. */
export async function teamsPackage(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    out: { type: 'string' },
    'app-version': { type: 'string' },
  });
  noWords(positionals);
  const version = values['app-version'] ?? packageJson.version;
  if (!VERSION.test(version) || values.out === '')
    throw new UsageError(
      'teams package takes --out FOLDER and --app-version 1.0.1: three numbers with dots between',
    );
  const config = readConfig();
  const packages = appPackages(optionsOf(config, await readClinic(config.knowledgeDir), version));
  const folder = values.out ?? join(config.storage.dataDir, 'teams');
  if (values.out === undefined) makeDataFolder(config.storage.dataDir);
  await mkdir(folder, { recursive: true });
  for (const { fileName, zip } of packages) {
    const file = join(folder, fileName);
    await writeFile(`${file}.part`, zip);
    await rename(`${file}.part`, file);
    print(`${file}, version ${version}`);
  }
  print('Upload them in the Teams admin center under Teams apps, Manage apps: docs/teams.md says how.');
}

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** @throws {ConfigError} where a setting is missing that stands in the packages. */
function optionsOf({ botService, http }: Config, clinic: Clinic, version: string): AppPackageOptions {
  const problems: string[] = [];
  if (!botService)
    problems.push(
      'MicrosoftAppId is not set: it is the app id of the Azure bot that the packages speak to; docs/teams.md says where it comes from',
    );
  if (!http.publicUrl.startsWith('https:'))
    problems.push(
      `PUBLIC_URL is ${http.publicUrl}: Teams takes https addresses only, so set it to where visitors reach the server`,
    );
  if (!botService || problems.length > 0) throw new ConfigError(problems);
  const { name, accentColor, privacyUrl } = clinic;
  return {
    appId: botService.appId,
    version,
    publicUrl: http.publicUrl,
    clinic: { name, accentColor, privacyUrl: new URL(privacyUrl, http.publicUrl).href },
  };
}
