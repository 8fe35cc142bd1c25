import * as path from 'node:path';
import {
  ATTACH_ATTRIBUTES,
  type AttributeKind,
  isObject,
  isOfKind,
  isText,
  KIND_WORDS,
  LAUNCH_ATTRIBUTES,
} from './attributes';
import { parseEnvFile } from './envFile';
import { type Problem, problems } from './problems';

/** A debug configuration: VS Code's own keys, ours, and whatever else is for debugpy. */
export interface Configuration {
  type: string;
  name: string;
  request: string;
  [key: string]: unknown;
}

/** What resolving needs to know of the machine. */
export interface Surroundings {
  /** The workspace folder's path, where there is one. */
  readonly folder: string | undefined;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  readText(path: string): string;
  /** The Python that `python` names, or the active one; undefined when there is none. */
  findPython(named: string | undefined): Promise<string | undefined>;
}

export type Resolution =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problem: Problem };

const WAYS_TO_ATTACH = ['connect', 'listen', 'processId'] as const;

/**
 * Checks a configuration whose variables are substituted, and fills in what it leaves open.
 *
 * The configuration of a child process comes from debugpy itself and passes unchanged.
 */
export async function resolveConfiguration(
  configuration: Configuration,
  around: Surroundings,
): Promise<Resolution> {
  if (isChildProcess(configuration)) {
    return { ok: true, configuration };
  }
  switch (configuration.request) {
    case 'launch':
      return resolveLaunch(configuration, around);
    case 'attach':
      return resolveAttach(configuration, around);
    default:
      return refused(problems.unknownRequest(configuration.request));
  }
}

/** Whether debugpy made this configuration, to attach to a process that the debuggee started. */
export function isChildProcess(configuration: Readonly<Record<string, unknown>>): boolean {
  return configuration.subProcessId !== undefined;
}

/** The address that an attach configuration connects to; undefined when it does not. */
export function connectAddress(
  configuration: Readonly<Record<string, unknown>>,
): { host: string; port: number } | undefined {
  const connect = configuration.connect;
  if (configuration.request !== 'attach' || !isObject(connect)) {
    return undefined;
  }
  const { host, port } = connect;
  return { host: isText(host) && host !== '' ? host : '127.0.0.1', port: Number(port) };
}

async function resolveLaunch(
  configuration: Configuration,
  around: Surroundings,
): Promise<Resolution> {
  const wrong = wrongValue(configuration, LAUNCH_ATTRIBUTES) ?? targetProblem(configuration);
  if (wrong) {
    return refused(wrong);
  }
  const program = text(configuration.program);
  const cwd = text(configuration.cwd) ?? around.folder ?? (program && path.dirname(program));
  if (cwd !== undefined && !around.isFolder(cwd)) {
    return refused(problems.cwdMissing(cwd));
  }
  const absolute = program && path.resolve(cwd ?? '', program);
  // A folder or zip file with a __main__.py is a program too.
  if (absolute !== undefined && !around.isFile(absolute) && !around.isFolder(absolute)) {
    return refused(problems.programMissing(absolute));
  }
  const environment = launchEnvironment(configuration, around);
  if ('kind' in environment) {
    return refused(environment);
  }
  const resolved = withConsole({ ...configuration, env: environment.variables });
  delete resolved.envFile;
  return withPython(
    {
      ...resolved,
      ...(absolute === undefined ? {} : { program: absolute }),
      ...(cwd === undefined ? {} : { cwd }),
    },
    around,
  );
}

function targetProblem(configuration: Configuration): Problem | undefined {
  const targets = ['program', 'module'].filter((key) => text(configuration[key]) !== undefined);
  // "code" is debugpy's own third way, for short texts of code.
  if (targets.length === 0 && configuration.code === undefined) {
    return problems.noTarget();
  }
  return targets.length === 2 ? problems.twoTargets() : undefined;
}

/** The variables of `envFile`, then those of `env`, then the one that pytorch.* asks for. */
function launchEnvironment(
  configuration: Configuration,
  around: Surroundings,
): { variables: Record<string, unknown> } | Problem {
  const file = text(configuration.envFile);
  const absolute = file && path.resolve(around.folder ?? '', file);
  if (absolute !== undefined && !around.isFile(absolute)) {
    return problems.envFileMissing(absolute);
  }
  const variables: Record<string, unknown> = {
    ...(absolute === undefined ? {} : parseEnvFile(around.readText(absolute))),
    ...(isObject(configuration.env) ? configuration.env : {}),
  };
  if (configuration['pytorch.cudaLaunchBlocking'] === true) {
    variables.CUDA_LAUNCH_BLOCKING = '1';
  }
  return { variables };
}

/** A terminal by default, since training draws progress bars; then the Debug Console stays away. */
function withConsole(configuration: Configuration): Configuration {
  const console = configuration.console ?? 'integratedTerminal';
  const quiet = console !== 'internalConsole' && configuration.internalConsoleOptions === undefined;
  return {
    ...configuration,
    console,
    ...(quiet ? { internalConsoleOptions: 'neverOpen' } : {}),
  };
}

async function resolveAttach(
  configuration: Configuration,
  around: Surroundings,
): Promise<Resolution> {
  const wrong = wrongValue(configuration, ATTACH_ATTRIBUTES);
  if (wrong) {
    return refused(wrong);
  }
  if (configuration['pytorch.cudaLaunchBlocking'] === true) {
    return refused(problems.blockingNeedsLaunch());
  }
  const ways = WAYS_TO_ATTACH.filter((key) => configuration[key] !== undefined);
  if (ways.length !== 1) {
    return refused(ways.length === 0 ? problems.noWayToAttach() : problems.twoWaysToAttach(ways));
  }
  if (connectAddress(configuration)) {
    return { ok: true, configuration };
  }
  return withPython(withNumericPort(configuration), around);
}

/** debugpy takes a port as a number alone, and substituted variables are texts. */
function withNumericPort(configuration: Configuration): Configuration {
  const { listen } = configuration;
  return isObject(listen)
    ? { ...configuration, listen: { ...listen, port: Number(listen.port) } }
    : configuration;
}

async function withPython(configuration: Configuration, around: Surroundings): Promise<Resolution> {
  const named = text(configuration.python);
  const python = await around.findPython(named);
  if (python === undefined) {
    return refused(named === undefined ? problems.noPython() : problems.pythonMissing(named));
  }
  return { ok: true, configuration: { ...configuration, python } };
}

function wrongValue(
  configuration: Configuration,
  attributes: Readonly<Record<string, AttributeKind>>,
): Problem | undefined {
  for (const [key, kind] of Object.entries(attributes)) {
    const value = configuration[key];
    if (value !== undefined && !isOfKind(value, kind)) {
      return problems.wrongValue(key, KIND_WORDS[kind]);
    }
  }
  return undefined;
}

function text(value: unknown): string | undefined {
  return isText(value) && value !== '' ? value : undefined;
}

function refused(problem: Problem): Resolution {
  return { ok: false, problem };
}
