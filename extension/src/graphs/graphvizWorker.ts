import { parentPort, workerData } from 'node:worker_threads';
import { instance } from '@viz-js/viz';
import type { Rendered } from './graphvizMessages';

// Graphviz in WebAssembly, in a thread of its own: a large graph takes it minutes.

/**
 * Puts a space where a label has an empty line, as torchviz's for a tensor without a name has.
 *
 * There Graphviz in WebAssembly overwrites its own memory, and fails for most graphs ("table index is out of
 * bounds", seen with Graphviz 14 and 16). Outside of labels a space means nothing.
 */
function withoutEmptyLines(dot: string): string {
  return dot.replace(/(["\n])(?=\n)/g, '$1 ');
}

async function rendered(dot: string): Promise<Rendered> {
  try {
    const viz = await instance();
    const result = viz.render(withoutEmptyLines(dot), { format: 'svg' });
    if (result.status === 'success') {
      return { ok: true, svg: result.output };
    }
    const said = result.errors.map(({ message }) => message).join(' ');
    return { ok: false, sentence: `Graphviz could not lay this drawing out: ${said}` };
  } catch (error) {
    // WebAssembly gives up with a RuntimeError or a RangeError where its memory or stack runs out.
    const said = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      sentence: `Graphviz gave up on this drawing, which may be too large for it: ${said}`,
    };
  }
}

void rendered(workerData as string).then((answer) => parentPort?.postMessage(answer));
