import * as path from 'node:path';

/** Where a setting's variables come from. */
export interface Around {
  /** The path of the workspace folder, where there is one. */
  readonly folder: string | undefined;
  readonly home: string;
}

const WORKSPACE = /\$\{workspaceFolder\}/g;
const HOME = /\$\{userHome\}|^~(?=$|[\\/])/g;

/** The folder that a setting names, as an absolute path. Throws a sentence where there is no such folder. */
export function resolveFolder(setting: string, { folder, home }: Around): string {
  const text = setting.trim().replace(HOME, () => home);
  if (folder === undefined && !path.isAbsolute(text)) {
    throw new Error(
      'No folder is open to log into. Open one, or set "tensorInspector.logging.folder" to a full path.',
    );
  }
  const named = text.replace(WORKSPACE, () => folder ?? '');
  const unknown = /\$\{[^}]*\}/.exec(named)?.[0];
  if (unknown !== undefined) {
    throw new Error(
      `"tensorInspector.logging.folder" has ${unknown}, but knows \${workspaceFolder} and \${userHome} alone.`,
    );
  }
  return path.resolve(folder ?? home, named);
}
