import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { conditionOf, type LogpointSpec, specOf } from '../../../extension/src/debug/logpoints';

const plain: LogpointSpec = {
  id: 'a1b2',
  expressions: 'loss, x[0, :]',
  every: 10,
  condition: 'step > 3',
  statistics: true,
};

const HOSTILE = [
  '"))) or __import__("os").system("true") or ((("',
  'it\'s \\ \\\\ \\" \\n',
  'x, True)), ("',
  '", 1, "", False))',
  'tab\tline\nreturn\rnul\u0000 next\u0085 separators\u2028\u2029',
  'größe, 损失, 😀',
  '{}%s${x}`',
];

interface Outcome {
  readonly heard: unknown;
  readonly before: unknown;
  readonly after: unknown;
}

/** What the program hears of each condition, and what it is worth, before a probe is there and after. */
function inPython(conditions: readonly string[]): Outcome[] {
  const script = `
import builtins, json, sys
outcomes = []
for condition in json.load(sys.stdin):
    vars(builtins).pop("__tensor_log__", None)
    before, heard = eval(condition), []
    builtins.__tensor_log__ = heard.append
    after = eval(condition)
    outcomes.append({"heard": heard[0], "before": before, "after": after})
print(json.dumps(outcomes))
`;
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const done = spawnSync(python, ['-c', script], {
    input: JSON.stringify(conditions),
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' },
  });
  expect(done.stderr).toBe('');
  return JSON.parse(done.stdout) as Outcome[];
}

describe('a logpoint as a condition', () => {
  it('reads as one call with everything in it', () => {
    expect(conditionOf(plain)).toBe(
      'getattr(__import__("builtins"), "__tensor_log__", ().count)' +
        '(("a1b2", "loss, x[0, :]", 10, "step > 3", True))',
    );
  });

  it('comes back as it was', () => {
    for (const text of ['', ...HOSTILE]) {
      for (const statistics of [true, false]) {
        const spec = { ...plain, expressions: text, condition: text, statistics };
        expect(specOf(conditionOf(spec))).toEqual(spec);
      }
    }
  });

  it('stands on one line, whatever is in it', () => {
    for (const text of HOSTILE) {
      expect(conditionOf({ ...plain, expressions: text })).not.toMatch(/[\r\n\u0085\u2028\u2029]/);
    }
  });

  it('never holds, and tells the program what it says, in Python', () => {
    const outcomes = inPython(
      HOSTILE.map((text) =>
        conditionOf({ ...plain, expressions: text, condition: text, statistics: false }),
      ),
    );
    expect(outcomes).toEqual(
      HOSTILE.map((text) => ({ heard: ['a1b2', text, 10, text, false], before: 0, after: null })),
    );
  });
});

describe('a condition', () => {
  it('that a person wrote is no logpoint', () => {
    for (const other of [undefined, '', 'x > 3', 'getattr(x, "y")', '__tensor_log__(("a",))']) {
      expect(specOf(other)).toBeUndefined();
    }
  });

  it('that a person changed is none either, unless it still says everything', () => {
    const text = conditionOf(plain);
    expect(specOf(` ${text} `)).toEqual(plain);
    for (const changed of [
      `${text} and x`,
      `not ${text}`,
      text.replace('True', 'Yes'),
      text.replace('10', '0'),
      text.replace('10', '2.5'),
      text.replace('10', '"10"'),
      text.replace('"a1b2", ', ''),
      text.replace('"step > 3"', '"step > 3", 5'),
      text.replace('"step > 3"', 'step > 3'),
    ]) {
      expect(specOf(changed)).toBeUndefined();
    }
  });
});
