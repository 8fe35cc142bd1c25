/**
 * Reads an environment file: lines `NAME=value`, an optional `export` before the name, quotes
 * around the value, `#` comments. Lines of any other form are ignored.
 */
export function parseEnvFile(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    const [, name, value] = match ?? [];
    if (name !== undefined && value !== undefined) {
      variables[name] = unquote(value);
    }
  }
  return variables;
}

function unquote(value: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(value)?.[1];
  if (double !== undefined) {
    return double.replace(/\\(.)/g, (_whole, char: string) => ESCAPES[char] ?? char);
  }
  const single = /^'([^']*)'\s*(?:#.*)?$/.exec(value)?.[1];
  return single ?? value.replace(/\s+#.*$/, '').replace(/^#.*$/, '');
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
