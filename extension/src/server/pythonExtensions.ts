import * as vscode from 'vscode';
import { isObject, isText } from '../debug/attributes';
import type { PythonCommand } from './python';

const ENVIRONMENTS_EXTENSION = 'ms-python.vscode-python-envs';
const PYTHON_EXTENSION = 'ms-python.python';

/** Other extensions may take long to start, or never answer; debugging does not wait for that. */
const PATIENCE_MS = 5_000;

/** What the Python Environments extension calls the environment of a folder. */
export function fromEnvironmentsExtension(scope?: vscode.Uri): Promise<PythonCommand | undefined> {
  return patiently(async () => {
    const api = await apiOf(ENVIRONMENTS_EXTENSION);
    const environment = await call(api, 'getEnvironment', scope);
    const run = member(member(environment, 'execInfo'), 'run');
    const executable = member(run, 'executable');
    const args = member(run, 'args');
    return isText(executable)
      ? { command: executable, args: Array.isArray(args) ? args.filter(isText) : [] }
      : undefined;
  });
}

/** The interpreter that is selected in the Python extension. */
export function fromPythonExtension(scope?: vscode.Uri): Promise<PythonCommand | undefined> {
  return patiently(async () => {
    const api = await apiOf(PYTHON_EXTENSION);
    await member(api, 'ready');
    const environments = member(api, 'environments');
    const active = await call(environments, 'getActiveEnvironmentPath', scope);
    const resolved = await call(environments, 'resolveEnvironment', active);
    const uri = member(member(resolved, 'executable'), 'uri');
    return uri instanceof vscode.Uri ? { command: uri.fsPath, args: [] } : undefined;
  });
}

async function apiOf(id: string): Promise<unknown> {
  return vscode.extensions.getExtension<unknown>(id)?.activate();
}

/** Calls a method of another extension's API, if it is there. */
async function call(api: unknown, method: string, argument: unknown): Promise<unknown> {
  const called = member(api, method);
  return typeof called === 'function' ? ((await called.call(api, argument)) as unknown) : undefined;
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** The answer, or undefined where it fails or does not come in time. */
async function patiently<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, undefined);
  });
  try {
    return await Promise.race([ask(), impatience]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
