import * as path from 'node:path';
import type { PathMapping } from '../protocol';
import { isObject, isText } from './attributes';

/** A configuration's `pathMappings`, without what is no mapping. */
export function pathMappings(configured: unknown): PathMapping[] {
  return (Array.isArray(configured) ? (configured as unknown[]) : []).flatMap((mapping) =>
    isObject(mapping) && isText(mapping.localRoot) && isText(mapping.remoteRoot)
      ? [{ local_root: mapping.localRoot, remote_root: mapping.remoteRoot }]
      : [],
  );
}

/** A file of the debuggee's machine as a path here, by the session's `pathMappings`. */
export function localPath(file: string, configured: unknown): string {
  for (const { local_root, remote_root } of pathMappings(configured)) {
    const rest = below(file, remote_root);
    // "." as remote root means the remote program's folder, which is not known here.
    if (rest !== undefined && remote_root !== '.') {
      return path.join(local_root, ...rest);
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
