import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { readSettings } from '../settings';
import { chooseProgramPython, type PythonSources } from './interpreter';
import { askPython } from './python';
import { fromEnvironmentsExtension, fromPythonExtension } from './pythonExtensions';

/** Where Pythons are heard of on this machine, for one workspace folder or for all. */
export function pythonSources(folder?: vscode.WorkspaceFolder): PythonSources {
  const folders = folder ? [folder] : (vscode.workspace.workspaceFolders ?? []);
  const scope = folders[0]?.uri;
  return {
    setting: readSettings().interpreter,
    trusted: vscode.workspace.isTrusted,
    folders: folders.map(({ uri }) => uri.fsPath),
    platform: process.platform,
    environments: () => fromEnvironmentsExtension(scope),
    pythonExtension: () => fromPythonExtension(scope),
    isFile,
    ask: askPython,
  };
}

/** The Python for a program: the one that its configuration names, or the active one. */
export async function findProgramPython(
  named: string | undefined,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<string | undefined> {
  if (named === undefined) {
    return (await chooseProgramPython(pythonSources(folder)))?.executable;
  }
  if (/[\\/]/.test(named)) {
    const absolute = path.resolve(folder?.uri.fsPath ?? '', named);
    return isFile(absolute) ? absolute : undefined;
  }
  // A bare name such as "python3.11" is looked up on PATH.
  const check = await askPython({ command: named, args: [] });
  return check.ok ? check.python.executable : undefined;
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
