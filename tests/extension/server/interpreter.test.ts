import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allPythons,
  chooseProgramPython,
  chooseServerPython,
  type PythonSources,
} from '../../../extension/src/server/interpreter';
import type { PythonCheck } from '../../../extension/src/server/python';

const FOLDER = path.resolve('/home/me/project');
const VENV = path.join(FOLDER, '.venv', 'bin', 'python');

type Versions = Record<string, [number, number, number]>;

interface Machine extends PythonSources {
  readonly run: string[];
}

/** A machine with these Pythons; every other command does not exist. */
function machine(pythons: Versions, more: Partial<PythonSources> = {}): Machine {
  const run: string[] = [];
  return {
    setting: '',
    trusted: true,
    folders: [FOLDER],
    platform: 'linux',
    environments: () => Promise.resolve(undefined),
    pythonExtension: () => Promise.resolve(undefined),
    isFile: (file) => file in pythons,
    ask: ({ command, args }): Promise<PythonCheck> => {
      const line = [command, ...args].join(' ');
      run.push(line);
      const version = pythons[line];
      return Promise.resolve(
        version
          ? { ok: true, python: { executable: line, version } }
          : { ok: false, reason: 'does not exist' },
      );
    },
    ...more,
    run,
  };
}

const named = (command: string) => () => Promise.resolve({ command, args: [] });

async function serverPython(sources: PythonSources): Promise<string> {
  const choice = await chooseServerPython(sources);
  return choice.ok ? choice.python.executable : choice.sentence;
}

describe('the server runs on', () => {
  it('the Python of the setting before any other', async () => {
    const pythons: Versions = { '/mine': [3, 10, 0], '/env': [3, 12, 0], python3: [3, 13, 0] };
    const sources = machine(pythons, { setting: '/mine', environments: named('/env') });
    expect(await serverPython(sources)).toBe('/mine');
    expect(sources.run).toEqual(['/mine']);
  });

  it('the environments extension, then the Python extension, then PATH', async () => {
    const pythons: Versions = { '/env': [3, 12, 0], '/py': [3, 12, 0], python3: [3, 12, 0] };
    const both = { environments: named('/env'), pythonExtension: named('/py') };
    expect(await serverPython(machine(pythons, both))).toBe('/env');
    expect(await serverPython(machine(pythons, { pythonExtension: named('/py') }))).toBe('/py');
    expect(await serverPython(machine(pythons))).toBe('python3');
  });

  it('a newer one where the active environment is too old', async () => {
    const pythons: Versions = { '/env': [3, 8, 10], python3: [3, 9, 2], python: [3, 10, 0] };
    expect(await serverPython(machine(pythons, { environments: named('/env') }))).toBe('python');
  });

  it('the launcher of Windows there', async () => {
    const sources = machine({ 'py -3': [3, 13, 1] }, { platform: 'win32' });
    expect(await serverPython(sources)).toBe('py -3');
  });

  it('no Python that lies in the workspace folder unless a person selected it', async () => {
    expect(await serverPython(machine({ [VENV]: [3, 12, 0], python3: [3, 11, 0] }))).toBe(
      'python3',
    );
  });
});

describe('a person reads', () => {
  it('that the selected Python is too old, and no other is taken in silence', async () => {
    const sources = machine({ '/old': [3, 8, 10], python3: [3, 12, 0] }, { setting: '/old' });
    expect(await serverPython(sources)).toBe(
      "The server's interpreter /old is Python 3.8.10; Tensor Inspector needs Python 3.10 or newer. Select another one.",
    );
  });

  it('that the selected Python is not there', async () => {
    const sources = machine({}, { setting: '/gone' });
    expect(await serverPython(sources)).toContain('/gone does not exist;');
  });

  it('what was tried when nothing serves', async () => {
    const sources = machine({ python3: [3, 7, 0] });
    expect(await serverPython(sources)).toBe(
      'Tensor Inspector needs Python 3.10 or newer and found none. ' +
        'Tried: python3 (PATH) is Python 3.7.0; python (PATH) does not exist. ' +
        'Install one, or select its path.',
    );
  });
});

describe('the program runs on', () => {
  it('the active environment before the folder and PATH, however old', async () => {
    const pythons: Versions = { '/env': [3, 8, 0], [VENV]: [3, 12, 0], python3: [3, 13, 0] };
    const active = machine(pythons, { environments: named('/env') });
    expect((await chooseProgramPython(active))?.executable).toBe('/env');
    expect((await chooseProgramPython(machine(pythons)))?.executable).toBe(VENV);
  });

  it('the next one where the active environment is broken', async () => {
    const sources = machine({ python: [3, 11, 0] }, { environments: named('/removed') });
    expect((await chooseProgramPython(sources))?.executable).toBe('python');
  });

  it('nothing where there is no Python', async () => {
    expect(await chooseProgramPython(machine({}))).toBeUndefined();
  });
});

describe('in a workspace that is not trusted', () => {
  it('nothing that lies in it is run, whoever names it', async () => {
    const pythons: Versions = { [VENV]: [3, 12, 0], python3: [3, 12, 0] };
    const sources = machine(pythons, { trusted: false, environments: named(VENV) });
    expect((await chooseProgramPython(sources))?.executable).toBe('python3');
    expect(await serverPython(sources)).toBe('python3');
    expect(await allPythons(sources)).not.toContainEqual(
      expect.objectContaining({ command: VENV }),
    );
    expect(sources.run).not.toContain(VENV);
  });

  it('an environment elsewhere is used', async () => {
    const sources = machine(
      { '/home/me/envs/dl': [3, 12, 0] },
      { trusted: false, environments: named('/home/me/envs/dl') },
    );
    expect(await serverPython(sources)).toBe('/home/me/envs/dl');
  });
});
