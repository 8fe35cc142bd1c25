import * as vscode from 'vscode';
import { readSettings, writeInterpreter } from '../settings';
import { allPythons, SOURCE_WORDS } from './interpreter';
import { askPython, identity, isNewEnough, OLDEST_PYTHON, versionText } from './python';
import { pythonSources } from './sources';

interface Item extends vscode.QuickPickItem {
  /** The path to set; empty to choose automatically, undefined to browse for one. */
  readonly path: string | undefined;
}

/** Lets a person pick the Python that runs the server, and keeps the pick in the settings. */
export async function pickServerInterpreter(current: string | undefined): Promise<void> {
  const picked = await vscode.window.showQuickPick(items(), {
    title: 'Tensor Inspector: Select Server Interpreter',
    placeHolder: current === undefined ? 'No Python runs the server' : `Now: ${current}`,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const path = picked && (picked.path ?? (await browse()));
  if (path !== undefined && path !== readSettings().interpreter) {
    await writeInterpreter(path);
  }
}

async function items(): Promise<Item[]> {
  const found = await Promise.all(
    (await allPythons(pythonSources())).map(async (candidate) => ({
      candidate,
      check: await askPython(candidate),
    })),
  );
  const known = new Map<string, Item>();
  for (const { candidate, check } of found) {
    if (check.ok && isNewEnough(check.python) && !known.has(identity(check.python))) {
      known.set(identity(check.python), {
        label: `Python ${versionText(check.python)}`,
        description: check.python.executable,
        detail: `From ${SOURCE_WORDS[candidate.source]}`,
        path: check.python.executable,
      });
    }
  }
  return [
    {
      label: '$(sparkle) Automatic',
      description: `The first Python ${OLDEST_PYTHON.join('.')} or newer`,
      path: '',
    },
    ...known.values(),
    { label: '$(folder-opened) Browse…', path: undefined },
  ];
}

async function browse(): Promise<string | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: 'Select the Python that runs the server',
      openLabel: 'Select',
      canSelectMany: false,
    })) ?? [];
  return chosen?.fsPath;
}
