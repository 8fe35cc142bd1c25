import * as vscode from 'vscode';
import { SETTING_DEFAULTS, SETTINGS_SECTION } from './contributions';

export interface Settings {
  readonly interpreter: string;
  readonly revealOnStop: 'firstStop' | 'never';
  readonly maxRows: number;
  readonly statisticsMs: number;
  readonly findingsOff: readonly string[];
  readonly breakOnInf: boolean;
  readonly loggingFolder: string;
  readonly hover: boolean;
  readonly inlineValues: boolean;
  readonly presentation: boolean;
  readonly statusBar: boolean;
}

type Key = keyof typeof SETTING_DEFAULTS;

/** The settings as they are now. This is the one place that reads them. */
export function readSettings(): Settings {
  const section = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  const read = <K extends Key>(key: K): (typeof SETTING_DEFAULTS)[K] =>
    section.get(key, SETTING_DEFAULTS[key]);
  return {
    interpreter: read('server.interpreter').trim(),
    revealOnStop: read('sidebar.revealOnStop'),
    maxRows: read('sidebar.maxRows'),
    statisticsMs: read('statistics.budget'),
    findingsOff: read('findings.off'),
    breakOnInf: read('breakOnNan.infinities'),
    loggingFolder: read('logging.folder'),
    hover: read('hover.enabled'),
    inlineValues: read('inlineValues.enabled'),
    presentation: read('variables.presentation.enabled'),
    statusBar: read('statusBar.enabled'),
  };
}

/** Remembers the server's interpreter for this person; an empty path means "find one". */
export async function writeInterpreter(path: string): Promise<void> {
  const key: Key = 'server.interpreter';
  await vscode.workspace
    .getConfiguration(SETTINGS_SECTION)
    .update(key, path === '' ? undefined : path, vscode.ConfigurationTarget.Global);
}

/** Calls back after any of the settings changed. */
export function onSettingsChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS_SECTION)) {
      changed();
    }
  });
}
