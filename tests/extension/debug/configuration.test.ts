import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Configuration,
  connectAddress,
  type Resolution,
  resolveConfiguration,
  type Surroundings,
} from '../../../extension/src/debug/configuration';
import type { ProblemKind } from '../../../extension/src/debug/problems';

const FOLDER = path.resolve('/project with spaces/größe');
const TRAIN = path.join(FOLDER, 'train.py');
const PYTHON = path.resolve('/usr/bin/python3');

const FILES: Record<string, string> = {
  [TRAIN]: 'import torch',
  [path.join(FOLDER, 'dev.env')]: 'SEED=1\nDATA=/from/file',
};

const around: Surroundings = {
  folder: FOLDER,
  isFile: (file) => file in FILES,
  isFolder: (file) => file === FOLDER,
  readText: (file) => FILES[file] ?? '',
  findPython: (named) => Promise.resolve(named === 'nowhere' ? undefined : (named ?? PYTHON)),
};

function launch(more: Record<string, unknown>): Configuration {
  return { type: 'pytorch', request: 'launch', name: 'train', ...more };
}

function attach(more: Record<string, unknown>): Configuration {
  return { type: 'pytorch', request: 'attach', name: 'attach', ...more };
}

function accepted(resolution: Resolution): Configuration {
  if (!resolution.ok) {
    throw new Error(resolution.problem.sentence);
  }
  return resolution.configuration;
}

async function problemOf(configuration: Configuration): Promise<ProblemKind | 'none'> {
  const resolution = await resolveConfiguration(configuration, around);
  return resolution.ok ? 'none' : resolution.problem.kind;
}

describe('a launch configuration', () => {
  it('gets the active Python, the workspace folder and a terminal', async () => {
    const resolved = accepted(await resolveConfiguration(launch({ program: TRAIN }), around));
    expect(resolved).toMatchObject({
      program: TRAIN,
      python: PYTHON,
      cwd: FOLDER,
      console: 'integratedTerminal',
      internalConsoleOptions: 'neverOpen',
    });
  });

  it('keeps what it says itself', async () => {
    const configuration = launch({
      program: TRAIN,
      python: '/opt/python',
      console: 'internalConsole',
      args: ['--lr', '0.1'],
      justMyCode: false,
      'pytorch.anomaly': true,
    });
    const resolved = accepted(await resolveConfiguration(configuration, around));
    expect(resolved).toMatchObject({ ...configuration, python: '/opt/python' });
    expect(resolved).not.toHaveProperty('internalConsoleOptions');
  });

  it('names its program relative to the folder', async () => {
    const resolved = accepted(await resolveConfiguration(launch({ program: 'train.py' }), around));
    expect(resolved.program).toBe(TRAIN);
  });

  it('takes variables from the file and lets those of its own win', async () => {
    const configuration = launch({
      program: TRAIN,
      envFile: 'dev.env',
      env: { DATA: '/from/env' },
    });
    const resolved = accepted(await resolveConfiguration(configuration, around));
    expect(resolved.env).toEqual({ SEED: '1', DATA: '/from/env' });
    expect(resolved).not.toHaveProperty('envFile');
  });

  it('starts with blocking CUDA launches where it asks for them, and not otherwise', async () => {
    const asking = launch({ program: TRAIN, 'pytorch.cudaLaunchBlocking': true });
    const blocking = accepted(await resolveConfiguration(asking, around));
    expect(blocking.env).toEqual({ CUDA_LAUNCH_BLOCKING: '1' });
    const other = accepted(await resolveConfiguration(launch({ program: TRAIN }), around));
    expect(other.env).toEqual({});
  });

  it.each<[ProblemKind, Record<string, unknown>]>([
    ['no-target', {}],
    ['no-target', { program: '' }],
    ['two-targets', { program: TRAIN, module: 'train' }],
    ['program-missing', { program: 'missing.py' }],
    ['cwd-missing', { program: TRAIN, cwd: '/nowhere' }],
    ['env-file-missing', { program: TRAIN, envFile: 'missing.env' }],
    ['wrong-value', { program: 7 }],
    ['wrong-value', { program: TRAIN, args: [1] }],
    ['wrong-value', { program: TRAIN, env: { SEED: 1 } }],
    ['wrong-value', { program: TRAIN, console: 'terminal' }],
    ['wrong-value', { program: TRAIN, 'pytorch.anomaly': 'yes' }],
    ['wrong-value', { program: TRAIN, pathMappings: [{ localRoot: '/a' }] }],
    ['python-missing', { program: TRAIN, python: 'nowhere' }],
  ])('is refused with %s for %o', async (kind, more) => {
    expect(await problemOf(launch(more))).toBe(kind);
  });

  it('is refused where there is no Python at all', async () => {
    const bare = { ...around, findPython: () => Promise.resolve(undefined) };
    const resolution = await resolveConfiguration(launch({ program: TRAIN }), bare);
    expect(resolution).toMatchObject({ ok: false, problem: { kind: 'no-python' } });
  });
});

describe('an attach configuration', () => {
  it('that connects needs no Python', async () => {
    const bare = { ...around, findPython: () => Promise.resolve(undefined) };
    const configuration = attach({ connect: { port: 5678 } });
    expect(accepted(await resolveConfiguration(configuration, bare))).toEqual(configuration);
  });

  it('connects to this machine unless it names another', () => {
    expect(connectAddress(attach({ connect: { port: '5678' } }))).toEqual({
      host: '127.0.0.1',
      port: 5678,
    });
    expect(connectAddress(attach({ connect: { host: 'gpu7', port: 1 } }))?.host).toBe('gpu7');
    expect(connectAddress(attach({ processId: 42 }))).toBeUndefined();
  });

  it('gives debugpy a port that came out of a variable as a number', async () => {
    const configuration = attach({ listen: { host: '0.0.0.0', port: '5678' } });
    const resolved = accepted(await resolveConfiguration(configuration, around));
    expect(resolved).toMatchObject({ listen: { host: '0.0.0.0', port: 5678 }, python: PYTHON });
  });

  it.each<[ProblemKind, Record<string, unknown>]>([
    ['no-way-to-attach', {}],
    ['two-ways-to-attach', { connect: { port: 1 }, processId: 42 }],
    ['wrong-value', { connect: { port: 0 } }],
    ['wrong-value', { connect: { host: 'gpu7' } }],
    ['wrong-value', { listen: 5678 }],
    ['wrong-value', { processId: 'train.py' }],
    ['blocking-needs-launch', { connect: { port: 1 }, 'pytorch.cudaLaunchBlocking': true }],
  ])('is refused with %s for %o', async (kind, more) => {
    expect(await problemOf(attach(more))).toBe(kind);
  });
});

describe('any configuration', () => {
  it('of a child process passes as debugpy made it', async () => {
    const child = attach({ subProcessId: 4711, connect: { port: 5 }, program: '/gone.py' });
    expect(accepted(await resolveConfiguration(child, around))).toBe(child);
  });

  it('with another request is refused', async () => {
    expect(await problemOf({ ...launch({}), request: 'start' })).toBe('unknown-request');
  });

  it('is refused in a sentence that says what to do', async () => {
    const resolution = await resolveConfiguration(launch({ program: 'missing.py' }), around);
    expect(resolution).toMatchObject({
      problem: {
        sentence: `There is no file ${path.join(FOLDER, 'missing.py')}. Correct "program" in launch.json.`,
      },
    });
  });
});
