/**
 * What a `pytorch` configuration may say.
 *
 * The manifest describes the same keys for people who write launch.json; a test keeps both equal.
 */

export type AttributeKind =
  'string' | 'boolean' | 'strings' | 'environment' | 'address' | 'mappings' | 'process' | 'console';

const COMMON = {
  justMyCode: 'boolean',
  subProcess: 'boolean',
  pathMappings: 'mappings',
  'pytorch.anomaly': 'boolean',
  'pytorch.breakOnNan': 'boolean',
  'pytorch.cudaLaunchBlocking': 'boolean',
} as const satisfies Record<string, AttributeKind>;

export const LAUNCH_ATTRIBUTES = {
  program: 'string',
  module: 'string',
  args: 'strings',
  python: 'string',
  cwd: 'string',
  env: 'environment',
  envFile: 'string',
  console: 'console',
  stopOnEntry: 'boolean',
  ...COMMON,
} as const satisfies Record<string, AttributeKind>;

export const ATTACH_ATTRIBUTES = {
  connect: 'address',
  listen: 'address',
  processId: 'process',
  python: 'string',
  ...COMMON,
} as const satisfies Record<string, AttributeKind>;

export const CONSOLES = ['integratedTerminal', 'internalConsole', 'externalTerminal'] as const;

/** What each kind of value has to be, as the end of the sentence `"key" must be …`. */
export const KIND_WORDS: Record<AttributeKind, string> = {
  string: 'a text',
  boolean: 'true or false',
  strings: 'a list of texts, one for each argument',
  environment: 'an object of texts, one for each variable',
  address: 'an object with a "port" from 1 to 65535 and perhaps a "host"',
  mappings: 'a list of objects with "localRoot" and "remoteRoot"',
  process: 'the number of a process',
  console: `one of ${CONSOLES.map((console) => `"${console}"`).join(', ')}`,
};

/** Whether a value from launch.json is of the kind that its key asks for. */
export function isOfKind(value: unknown, kind: AttributeKind): boolean {
  switch (kind) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'strings':
      // One text is debugpy's way to ask for the shell's expansion.
      return typeof value === 'string' || isListOf(value, (item) => typeof item === 'string');
    case 'environment':
      return isObject(value) && Object.values(value).every((v) => v === null || isText(v));
    case 'address':
      return isObject(value) && isPort(value.port) && isOptional(value.host, isText);
    case 'mappings':
      return isListOf(value, (item) => {
        return isObject(item) && isText(item.localRoot) && isText(item.remoteRoot);
      });
    case 'process':
      return /^[1-9]\d*$/.test(isText(value) || typeof value === 'number' ? String(value) : '');
    case 'console':
      return CONSOLES.some((console) => console === value);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf(value: unknown, test: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}

function isOptional(value: unknown, test: (value: unknown) => boolean): boolean {
  return value === undefined || test(value);
}

function isPort(value: unknown): boolean {
  // Texts come from substituted variables such as ${input:port}.
  const port = isText(value) && /^\d+$/.test(value) ? Number(value) : value;
  return typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535;
}
