/** Why a configuration cannot be debugged: a closed set, each with a sentence saying what to do. */

export type ProblemKind =
  | 'no-target'
  | 'two-targets'
  | 'program-missing'
  | 'program-unsaved'
  | 'not-python'
  | 'cwd-missing'
  | 'env-file-missing'
  | 'wrong-value'
  | 'no-way-to-attach'
  | 'two-ways-to-attach'
  | 'blocking-needs-launch'
  | 'unknown-request'
  | 'python-missing'
  | 'no-python';

export interface Problem {
  readonly kind: ProblemKind;
  readonly sentence: string;
}

function problem(kind: ProblemKind, sentence: string): Problem {
  return { kind, sentence };
}

export const problems = {
  noTarget: () =>
    problem(
      'no-target',
      'The configuration names nothing to run. Add "program" (a Python file) or "module" to launch.json.',
    ),
  twoTargets: () =>
    problem(
      'two-targets',
      'The configuration has both "program" and "module". Keep one of the two in launch.json.',
    ),
  programMissing: (path: string) =>
    problem('program-missing', `There is no file ${path}. Correct "program" in launch.json.`),
  programUnsaved: () =>
    problem(
      'program-unsaved',
      'This file has never been saved. Save it, then start debugging again.',
    ),
  notPython: () =>
    problem(
      'not-python',
      'There is no Python file to debug. Open one, or describe the program in launch.json.',
    ),
  cwdMissing: (path: string) =>
    problem('cwd-missing', `There is no folder ${path}. Correct "cwd" in launch.json.`),
  envFileMissing: (path: string) =>
    problem('env-file-missing', `There is no file ${path}. Correct "envFile" in launch.json.`),
  wrongValue: (key: string, expected: string) =>
    problem('wrong-value', `"${key}" must be ${expected}. Correct it in launch.json.`),
  noWayToAttach: () =>
    problem(
      'no-way-to-attach',
      'The configuration does not say how to reach the program. Add "connect", "listen" or "processId" to launch.json.',
    ),
  twoWaysToAttach: (keys: readonly string[]) =>
    problem(
      'two-ways-to-attach',
      `The configuration has ${keys.map((key) => `"${key}"`).join(' and ')}. Keep one of them in launch.json.`,
    ),
  blockingNeedsLaunch: () =>
    problem(
      'blocking-needs-launch',
      '"pytorch.cudaLaunchBlocking" works with "launch" alone: CUDA reads it when the program starts. ' +
        'Remove it here and start the program with CUDA_LAUNCH_BLOCKING=1 in its environment.',
    ),
  unknownRequest: (request: string) =>
    problem('unknown-request', `"request" is "${request}" but must be "launch" or "attach".`),
  pythonMissing: (path: string) =>
    problem('python-missing', `There is no Python at ${path}. Correct "python" in launch.json.`),
  noPython: () =>
    problem(
      'no-python',
      'No Python was found to run the program. Add "python" with its path to the configuration in launch.json.',
    ),
} as const;
