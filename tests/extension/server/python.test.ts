import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  askPython,
  identity,
  isNewEnough,
  parseAnswer,
} from '../../../extension/src/server/python';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tensor inspector '));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('asks a real Python where it is and which one', async () => {
  const check = await askPython({ command: PYTHON, args: [] });
  const line = 'import sys; print(sys.executable); print(*sys.version_info[:3])';
  const [executable, version] = execFileSync(PYTHON, ['-c', line], { encoding: 'utf8' })
    .trim()
    .split(/\r?\n/);
  expect(check).toEqual({
    ok: true,
    python: { executable, version: version?.split(' ').map(Number) },
  });
});

it('says that a path does not exist', async () => {
  const check = await askPython({ command: path.join(folder, 'none'), args: [] });
  expect(check).toEqual({ ok: false, reason: 'does not exist' });
});

it.skipIf(process.platform === 'win32')('says that another program is not a Python', async () => {
  const other = path.join(folder, 'hello');
  writeFileSync(other, '#!/bin/sh\necho hello\n');
  chmodSync(other, 0o755);
  expect(await askPython({ command: other, args: [] })).toEqual({
    ok: false,
    reason: 'is not a Python',
  });
});

it('falls back to the command where a Python does not know its own path', () => {
  expect(parseAnswer('["", 3, 12, 1]', 'python3')?.executable).toBe('python3');
  expect(parseAnswer('[null]', 'python3')).toBeUndefined();
});

it.each([
  [[2, 7, 18], false],
  [[3, 9, 20], false],
  [[3, 10, 0], true],
  [[4, 0, 0], true],
] as const)('takes Python %o: %s', (version, serves) => {
  expect(isNewEnough({ executable: 'python', version })).toBe(serves);
});

it('takes two names of one Python for one', () => {
  const named = (executable: string, minor: number) =>
    identity({ executable, version: [3, minor, 1] });
  expect(named('/usr/bin/python', 11)).toBe(named('/usr/bin/python3', 11));
  expect(named('/usr/bin/python3.12', 12)).not.toBe(named('/usr/bin/python3', 11));
  expect(named('/opt/env/bin/python', 11)).not.toBe(named('/usr/bin/python', 11));
});
