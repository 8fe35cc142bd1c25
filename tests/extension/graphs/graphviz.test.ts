import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CancellationToken } from 'vscode';
import { RenderingCancelled, renderDot } from '../../../extension/src/graphs/graphviz';

const folder = mkdtempSync(path.join(tmpdir(), 'graphviz-'));
const worker = path.join(folder, 'graphviz.js');

/** What torchviz writes for the sum of one leaf. */
const SUM = `digraph {
	graph [size="12,12"]
	node [align=left fontname=monospace fontsize=10 height=0.2 ranksep=0.1 shape=box style=filled]
	1401 [label="
 ()" fillcolor=darkolivegreen1]
	1402 [label=SumBackward0]
	1403 -> 1402
	1404 [label="net.weight
 (2, 3)" fillcolor=lightblue]
	1404 -> 1403
	1403 [label=AccumulateGrad]
	1402 -> 1401
}
`;

/** A token whose person cancels when `cancel` is called. */
function source(): { token: CancellationToken; cancel: () => void; listeners: Set<() => void> } {
  const listeners = new Set<() => void>();
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const cancel = (): void => {
    token.isCancellationRequested = true;
    for (const listener of listeners) {
      listener();
    }
  };
  return { token: token as unknown as CancellationToken, cancel, listeners };
}

function script(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

beforeAll(async () => {
  await build({
    entryPoints: ['extension/src/graphs/graphvizWorker.ts'],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    conditions: ['require'],
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('draws what torchviz makes of a network, whose result has an empty line in its label', async () => {
  const dot = readFileSync(path.join(__dirname, 'drawings', 'digits.dot'), 'utf8');
  expect(dot).toContain('[label="\n (64, 10)"');
  const svg = await renderDot(dot, source().token, worker);
  expect(svg.match(/class="node"/g)).toHaveLength(54);
});

it('draws DOT as an SVG with its labels and colours', async () => {
  const { token, listeners } = source();
  const svg = await renderDot(SUM, token, worker);
  expect(svg).toMatch(/^<\?xml .*<svg .*<\/svg>\s*$/s);
  expect(svg).toContain('SumBackward0');
  expect(svg).toContain('net.weight');
  expect(svg).toContain('lightblue');
  expect(svg.match(/class="node"/g)).toHaveLength(4);
  expect(svg.match(/class="edge"/g)).toHaveLength(3);
  expect(listeners.size).toBe(0);
});

it('says in a sentence what is wrong with a drawing', async () => {
  await expect(renderDot('digraph { a -> ', source().token, worker)).rejects.toThrow(
    /^Graphviz could not lay this drawing out: .*syntax error/,
  );
});

it('ends its thread when the person cancels', async () => {
  const { token, cancel, listeners } = source();
  const endless = script('endless.js', 'for (;;);');
  const drawing = renderDot(SUM, token, endless);
  setTimeout(cancel, 50);
  await expect(drawing).rejects.toThrow(RenderingCancelled);
  await vi.waitFor(() => {
    expect(listeners.size).toBe(0);
  });
});

it('starts no thread for what was cancelled before', async () => {
  const { token, cancel } = source();
  cancel();
  await expect(renderDot(SUM, token, '/there/is/no/such.js')).rejects.toThrow(RenderingCancelled);
});

it('says so when Graphviz cannot be run or ends without a drawing', async () => {
  const missing = path.join(folder, 'missing.js');
  await expect(renderDot(SUM, source().token, missing)).rejects.toThrow(
    /^Graphviz could not be run: /,
  );
  const silent = script('silent.js', '');
  await expect(renderDot(SUM, source().token, silent)).rejects.toThrow(
    'Graphviz ended without a drawing (exit code 0).',
  );
});
