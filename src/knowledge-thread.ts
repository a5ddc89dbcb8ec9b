/** The thread on which a server takes a changed knowledge folder apart, and which ends with that. Started by parse-on-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseKnowledge } from './domain/knowledge/parse-knowledge.ts';

parentPort?.postMessage(parseKnowledge(workerData as ReadonlyMap<string, string>));
