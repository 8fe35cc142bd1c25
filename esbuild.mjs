// Bundles the extension and its webviews into dist/.
//   node esbuild.mjs           minified, as it ships, with the list of inputs in dist/inputs.json
//   node esbuild.mjs --dev     with source maps, for F5 on the project itself
//   node esbuild.mjs --watch   the same, again at every change
import { globSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

const shared = {
  bundle: true,
  minify: !dev,
  sourcemap: dev,
  // Licences of what is bundled go into ThirdPartyNotices.txt, read from the list of inputs.
  legalComments: 'none',
  metafile: true,
  logLevel: 'info',
  define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
};

const extension = {
  ...shared,
  entryPoints: ['extension/src/main.ts'],
  outfile: 'dist/extension.js',
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
};

// Graphviz, for a worker thread of the extension: three times the size of what every window loads.
const graphviz = {
  ...extension,
  entryPoints: ['extension/src/graphs/graphvizWorker.ts'],
  outfile: 'dist/graphviz.js',
  sourcemap: false,
  // The package's module for browsers asks where it was loaded from, which a bundle cannot tell.
  conditions: ['require'],
};

// One page for each folder of extension/webview that has a main.tsx: dist/webview/<folder>.js and .css.
const pages = globSync('extension/webview/*/main.tsx').sort();
const webviews = {
  ...shared,
  entryPoints: pages.map((file) => ({ in: file, out: path.basename(path.dirname(file)) })),
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
  target: 'es2023',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'dataurl' },
};

if (watch) {
  const contexts = await Promise.all(
    [extension, graphviz, webviews].map((one) => esbuild.context(one)),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  // Stale bundles of a page that is gone, or source maps of a dev build, must not be packaged.
  const stales = ['dist/webview', 'dist/extension.js', 'dist/extension.js.map', 'dist/graphviz.js'];
  for (const stale of stales) {
    rmSync(stale, { recursive: true, force: true });
  }
  const results = await Promise.all(
    [extension, graphviz, webviews].map((one) => esbuild.build(one)),
  );
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs)).sort();
  writeFileSync('dist/inputs.json', `${JSON.stringify([...new Set(inputs)], null, 1)}\n`);
}
