import * as path from 'node:path';
import {
  isNewEnough,
  OLDEST_PYTHON,
  type Python,
  type PythonCheck,
  type PythonCommand,
  versionText,
} from './python';

/** A Python that might do, and where it was heard of. */
export interface Candidate extends PythonCommand {
  readonly source: CandidateSource;
}

export type CandidateSource = 'setting' | 'environments' | 'python-extension' | 'folder' | 'path';

export const SOURCE_WORDS: Record<CandidateSource, string> = {
  setting: 'the setting tensorInspector.server.interpreter',
  environments: 'the Python Environments extension',
  'python-extension': 'the Python extension',
  folder: 'the workspace folder',
  path: 'PATH',
};

export type Choice =
  | { readonly ok: true; readonly python: Python; readonly source: CandidateSource }
  | { readonly ok: false; readonly sentence: string };

/** Where Pythons are heard of. Each gives undefined when it knows none. */
export interface PythonSources {
  readonly setting: string;
  readonly trusted: boolean;
  readonly folders: readonly string[];
  readonly platform: NodeJS.Platform;
  environments(): Promise<PythonCommand | undefined>;
  pythonExtension(): Promise<PythonCommand | undefined>;
  isFile(path: string): boolean;
  ask(command: PythonCommand): Promise<PythonCheck>;
}

const OLDEST = OLDEST_PYTHON.join('.');

/**
 * The Python that runs the server: the setting's, or the first of the others that is new enough.
 *
 * A setting that does not serve is an error, not a reason to take another one in silence.
 */
export async function chooseServerPython(sources: PythonSources): Promise<Choice> {
  if (sources.setting !== '') {
    return fromSetting(sources);
  }
  const tried: string[] = [];
  for await (const candidate of discovered(sources, false)) {
    const check = await sources.ask(candidate);
    if (check.ok && isNewEnough(check.python)) {
      return { ok: true, python: check.python, source: candidate.source };
    }
    tried.push(describe(candidate, check));
  }
  const list = tried.length > 0 ? ` Tried: ${tried.join('; ')}.` : '';
  return {
    ok: false,
    sentence: `Tensor Inspector needs Python ${OLDEST} or newer and found none.${list} Install one, or select its path.`,
  };
}

async function fromSetting(sources: PythonSources): Promise<Choice> {
  const command: PythonCommand = { command: sources.setting, args: [] };
  const check = await sources.ask(command);
  if (check.ok && isNewEnough(check.python)) {
    return { ok: true, python: check.python, source: 'setting' };
  }
  const what = check.ok ? `is Python ${versionText(check.python)}` : check.reason;
  return {
    ok: false,
    sentence: `The server's interpreter ${sources.setting} ${what}; Tensor Inspector needs Python ${OLDEST} or newer. Select another one.`,
  };
}

/** The Pythons that run a program when its configuration names none, best first. */
export async function chooseProgramPython(sources: PythonSources): Promise<Python | undefined> {
  for await (const candidate of discovered(sources, true)) {
    const check = await sources.ask(candidate);
    if (check.ok) {
      return check.python;
    }
  }
  return undefined;
}

/** Every Python that is heard of, for a list to pick from. */
export async function allPythons(sources: PythonSources): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for await (const candidate of discovered(sources, sources.trusted)) {
    candidates.push(candidate);
  }
  return candidates;
}

async function* discovered(
  sources: PythonSources,
  withFolders: boolean,
): AsyncGenerator<Candidate> {
  const asked = [
    ['environments', () => sources.environments()],
    ['python-extension', () => sources.pythonExtension()],
  ] as const;
  for (const [source, ask] of asked) {
    const found = await ask();
    if (found && isAllowed(found.command, sources)) {
      yield { ...found, source };
    }
  }
  if (withFolders && sources.trusted) {
    yield* inFolders(sources);
  }
  yield* onPath(sources.platform);
}

/** In a workspace that is not trusted, nothing that lies in it is run. */
function isAllowed(command: string, { trusted, folders }: PythonSources): boolean {
  return trusted || !folders.some((folder) => isInside(command, folder));
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return !path.isAbsolute(file) || !(relative.startsWith('..') || path.isAbsolute(relative));
}

function* inFolders(sources: PythonSources): Generator<Candidate> {
  const { folders, platform } = sources;
  const inside = platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  for (const folder of folders) {
    for (const environment of ['.venv', 'venv']) {
      const command = path.join(folder, environment, ...inside);
      if (sources.isFile(command)) {
        yield { command, args: [], source: 'folder' };
      }
    }
  }
}

function* onPath(platform: NodeJS.Platform): Generator<Candidate> {
  if (platform === 'win32') {
    yield { command: 'py', args: ['-3'], source: 'path' };
  }
  yield { command: 'python3', args: [], source: 'path' };
  yield { command: 'python', args: [], source: 'path' };
}

function describe({ command, args, source }: Candidate, check: PythonCheck): string {
  const what = check.ok ? `is Python ${versionText(check.python)}` : check.reason;
  return `${[command, ...args].join(' ')} (${SOURCE_WORDS[source]}) ${what}`;
}
