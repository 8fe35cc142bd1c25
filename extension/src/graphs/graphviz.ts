import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CancellationToken } from 'vscode';
import type { Rendered } from './graphvizMessages';

/** Both bundles lie in dist/. */
const WORKER = path.join(__dirname, 'graphviz.js');

/** Said where the person has cancelled; the caller shows nothing for it. */
export class RenderingCancelled extends Error {
  constructor() {
    super('The drawing was cancelled.');
  }
}

/**
 * DOT as the text of an SVG, drawn by the Graphviz that the extension brings, in a thread of its own.
 *
 * Rejects with a sentence where Graphviz cannot, and with RenderingCancelled once the token says so.
 */
export async function renderDot(
  dot: string,
  token: CancellationToken,
  script = WORKER,
): Promise<string> {
  if (token.isCancellationRequested) {
    throw new RenderingCancelled();
  }
  const worker = new Worker(script, { workerData: dot });
  let listening: { dispose(): unknown } | undefined;
  try {
    const answer = await new Promise<Rendered>((resolve, reject) => {
      listening = token.onCancellationRequested(() => {
        reject(new RenderingCancelled());
      });
      worker.once('message', resolve);
      worker.once('error', (error) => {
        reject(new Error(`Graphviz could not be run: ${error.message}`));
      });
      worker.once('exit', (code) => {
        reject(new Error(`Graphviz ended without a drawing (exit code ${String(code)}).`));
      });
    });
    if (!answer.ok) {
      throw new Error(answer.sentence);
    }
    return answer.svg;
  } finally {
    listening?.dispose();
    await worker.terminate();
  }
}
