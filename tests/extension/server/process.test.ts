import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exitSentence, ServerProcess } from '../../../extension/src/server/process';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
let extension: string;
let logged: string[];

beforeEach(() => {
  extension = mkdtempSync(path.join(tmpdir(), 'tensor inspector größe '));
  mkdirSync(path.join(extension, 'pyserver'));
  logged = [];
});

afterEach(() => {
  rmSync(extension, { recursive: true });
});

function startServer(source: string): Promise<ServerProcess> {
  writeFileSync(path.join(extension, 'pyserver', 'start.py'), source);
  return ServerProcess.start(PYTHON, extension, (line) => logged.push(line));
}

it('says the words of a server whose Python is too old', async () => {
  const server = await startServer(
    'import sys; print("Tensor Inspector needs Python 3.10.", file=sys.stderr); sys.exit(3)',
  );
  const exit = await server.exited;
  expect(exitSentence(exit)).toBe('Tensor Inspector needs Python 3.10.');
  expect(logged).toEqual(['Tensor Inspector needs Python 3.10.']);
});

it('says the last line of a traceback', async () => {
  const server = await startServer('raise RuntimeError("no pygls")');
  expect(exitSentence(await server.exited)).toBe(
    'It ended with exit code 1: RuntimeError: no pygls',
  );
  expect(logged[0]).toBe('Traceback (most recent call last):');
});

it('ends a server that waits, and does not take its last line for the reason', async () => {
  const server = await startServer(
    'import sys; print("ready", file=sys.stderr, flush=True); sys.stdin.read()',
  );
  server.end();
  expect(exitSentence(await server.exited)).toMatch(
    /^It (was ended by SIGTERM|ended with exit code)/,
  );
});

it('keeps the folder of the user and PYTHON variables away from the server', async () => {
  const server = await startServer(
    'import sys; print(sys.flags.isolated, "" in sys.path, file=sys.stderr)',
  );
  await server.exited;
  expect(logged).toEqual(['1 False']);
});

it('throws where there is no such Python', async () => {
  const missing = path.join(extension, 'python');
  await expect(ServerProcess.start(missing, extension, () => undefined)).rejects.toThrow('ENOENT');
});
