import { readFile, writeFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { type PackedModel, sameModel } from '../domain/learning/packed-model.ts';
import { trainMessageModel } from '../domain/triage/train-message-model.ts';
import { readKnowledgeFolder } from '../knowledge-folder.ts';
import { noWords, print, readArgs, UsageError } from './arguments.ts';
import { readTrainingMaterial, trainingSet } from './training-material.ts';

const MODEL = 'src/domain/triage/message-model.json';

/**
 * Trains the message model anew from the phrases kept beside it; the same phrases give the same file. With `--check` nothing is
 * written: it fails where the file isn't what training gives.
 */
export async function knowledgeTrain(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { check: { type: 'boolean' } });
  noWords(positionals);
  const material = await readTrainingMaterial();
  const training = trainingSet(material, await readKnowledgeFolder(readConfig().knowledgeDir));
  const began = performance.now();
  const model = trainMessageModel(training);
  if (values.check) return compare(model);
  await writeFile(MODEL, `${JSON.stringify(model)}\n`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`${MODEL}: ${training.messages.length} messages, ${model.features} features, ${seconds} s`);
}

async function compare(model: PackedModel): Promise<void> {
  if (!sameModel(JSON.parse(await readFile(MODEL, 'utf8')) as PackedModel, model))
    throw new UsageError(`${MODEL} isn't what training gives: run knowledge train and commit the file`);
  print(`${MODEL} is what training gives`);
}
