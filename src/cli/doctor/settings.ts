import { UNREVIEWED } from '../../../dialogs/phrases/catalogues.ts';
import { type Config, ConfigError, isLoopback, readConfig } from '../../config.ts';
import { commandLine } from '../../domain/command-line.ts';
import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { problemLine } from '../../domain/knowledge/problem.ts';
import { KnowledgeError, parseKnowledgeFolder } from '../../knowledge-folder.ts';
import { refuseUnsafe } from '../../refuse-unsafe.ts';
import { oddMailSettings } from '../../staff-destinations.ts';
import { counted, languageWords } from '../staff-words.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const ENVIRONMENT = 'set it in the environment or in .env; .env.example explains each setting';

/** The settings, or what is wrong with each variable. */
export function checkedSettings(): { readonly config: Config | null; readonly findings: Finding[] } {
  try {
    return { config: readConfig(), findings: [] };
  } catch (error) {
    return { config: null, findings: ofSettings(error, ENVIRONMENT) };
  }
}

/** @throws what is no fault of the settings. */
function ofSettings(error: unknown, remedy?: string): Finding[] {
  if (!(error instanceof ConfigError)) throw error;
  return error.problems.map((problem) => fail('settings', problem, remedy));
}

/** Whether a server may start with these settings for this clinic. */
export function checkStart(config: Config, { clinic, safety }: Knowledge): Finding[] {
  try {
    refuseUnsafe(config, { demo: clinic.demo, safetyReviewed: safety.reviewed !== null });
  } catch (error) {
    return ofSettings(error);
  }
  const reach = config.exposed ? 'others may reach the server' : 'this machine alone reaches the server';
  const odd = oddMailSettings(config);
  return [
    ok('settings', `they can be used; ${reach}`),
    ...(odd === null ? [] : [warn('settings', odd, 'set both SMTP_URL and STAFF_MAIL_TO')]),
    ...checkChat(config.http, config.exposed),
  ];
}

/** Who may show the chat of the web, and whether it can be reached. */
function checkChat(
  { host, allowedOrigins, publicUrl, trustedHops }: Config['http'],
  exposed: boolean,
): Finding[] {
  const pages = allowedOrigins.length === 0 ? 'its own pages' : allowedOrigins.join(', ');
  const needsProxy = exposed && isLoopback(host) && publicUrl.startsWith('https:');
  return [
    ok('chat', `${pages} may show it`),
    ...(needsProxy && trustedHops === null
      ? [
          warn(
            'chat',
            'it is reached over a proxy alone, whose requests are refused',
            'set TRUST_PROXY_HOPS to the number of proxies',
          ),
        ]
      : []),
  ];
}

/** The knowledge, or null with why it can't be served. */
export async function checkedKnowledge({
  knowledgeDir,
}: Config): Promise<{ readonly knowledge: Knowledge | null; readonly findings: Finding[] }> {
  try {
    const { knowledge, warnings } = await parseKnowledgeFolder(knowledgeDir);
    return { knowledge, findings: ofKnowledge(knowledge, warnings.length) };
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    const [first] = error.problems;
    const said = first
      ? `${counted(error.problems.length, 'mistake')}, the first: ${problemLine(first)}`
      : error.message;
    const remedy = first ? `see all with ${commandLine('knowledge check')}` : 'correct KNOWLEDGE_DIR';
    return { knowledge: null, findings: [fail('knowledge', said, remedy)] };
  }
}

function ofKnowledge({ articles, sections, safety }: Knowledge, warnings: number): Finding[] {
  const what = `${counted(articles.length, 'article')} with ${counted(sections.size, 'section')}`;
  const findings = [ok('knowledge', what)];
  const see = `see ${commandLine('knowledge check')}`;
  if (warnings > 0) findings.push(warn('knowledge', counted(warnings, 'warning'), see));
  if (safety.reviewed === null)
    findings.push(
      warn(
        'knowledge',
        'no clinician has reviewed safety.yaml',
        'have it reviewed, and write down who and when',
      ),
    );
  for (const lang of UNREVIEWED)
    findings.push(
      warn(
        'knowledge',
        `no native speaker has reviewed the sentences in ${languageWords(lang)}`,
        `have dialogs/phrases/${lang}.json and the knowledge folder’s ${lang}/ read`,
      ),
    );
  return findings;
}
