import * as path from 'node:path';
import { isObject, isText } from './attributes';

/** A file of the debuggee's machine as a path here, by the session's `pathMappings`. */
export function localPath(file: string, mappings: unknown): string {
  for (const mapping of Array.isArray(mappings) ? (mappings as unknown[]) : []) {
    if (!isObject(mapping) || !isText(mapping.localRoot) || !isText(mapping.remoteRoot)) {
      continue;
    }
    const rest = below(file, mapping.remoteRoot);
    // "." as remote root means the remote program's folder, which is not known here.
    if (rest !== undefined && mapping.remoteRoot !== '.') {
      return path.join(mapping.localRoot, ...rest);
    }
  }
  return file;
}

function below(file: string, root: string): string[] | undefined {
  const parts = file.split(/[\\/]/);
  const roots = root.replace(/[\\/]+$/, '').split(/[\\/]/);
  const inside = roots.every((part, index) => part === parts[index]);
  return inside ? parts.slice(roots.length) : undefined;
}
