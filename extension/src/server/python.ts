import { execFile } from 'node:child_process';
import * as path from 'node:path';

export const OLDEST_PYTHON = [3, 10] as const;
const ANSWER_TIMEOUT_MS = 8_000;

/** How to start a Python: a program and what comes before the script. */
export interface PythonCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** A Python that was run once: where it is and which one. */
export interface Python {
  readonly executable: string;
  readonly version: readonly [number, number, number];
}

export type PythonCheck =
  { readonly ok: true; readonly python: Python } | { readonly ok: false; readonly reason: string };

const QUESTION = 'import sys, json; print(json.dumps([sys.executable, *sys.version_info[:3]]))';

/** Runs a Python once, isolated from environment and user packages, to learn which one it is. */
export function askPython({ command, args }: PythonCommand): Promise<PythonCheck> {
  return new Promise((resolve) => {
    const options = { timeout: ANSWER_TIMEOUT_MS, windowsHide: true };
    execFile(command, [...args, '-I', '-c', QUESTION], options, (error, stdout) => {
      if (error) {
        resolve({ ok: false, reason: reasonOf(error) });
        return;
      }
      const python = parseAnswer(stdout, command);
      resolve(python ? { ok: true, python } : { ok: false, reason: 'is not a Python' });
    });
  });
}

/** Reads the answer to the question above; undefined when something else answered. */
export function parseAnswer(stdout: string, command: string): Python | undefined {
  try {
    const answer: unknown = JSON.parse(stdout.trim());
    if (!Array.isArray(answer)) {
      return undefined;
    }
    const [executable, ...version] = answer as unknown[];
    const [major, minor, micro] = version.map(Number);
    if (major === undefined || minor === undefined || micro === undefined) {
      return undefined;
    }
    const known = typeof executable === 'string' && executable !== '';
    return { executable: known ? executable : command, version: [major, minor, micro] };
  } catch {
    return undefined;
  }
}

export function isNewEnough({ version: [major, minor] }: Python): boolean {
  const [oldestMajor, oldestMinor] = OLDEST_PYTHON;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Equal for two names of one Python, such as `python` and `python3` of one folder. */
export function identity(python: Python): string {
  return `${path.dirname(python.executable)} ${versionText(python)}`;
}

export function versionText(python: Python): string {
  return python.version.join('.');
}

function reasonOf(error: Error & { code?: unknown; killed?: boolean }): string {
  if (error.code === 'ENOENT') {
    return 'does not exist';
  }
  if (error.code === 'EACCES') {
    return 'may not be run';
  }
  return error.killed === true
    ? `did not answer within ${String(ANSWER_TIMEOUT_MS / 1000)} seconds`
    : 'could not be run';
}
