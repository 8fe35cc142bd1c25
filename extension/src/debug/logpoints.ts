/**
 * Tensor logpoints as conditions of breakpoints.
 *
 * A tensor logpoint is a breakpoint whose condition measures and never holds. The condition carries all that there is
 * to know, so that the breakpoints that VS Code keeps with the workspace are the one place where logpoints are. It calls
 * what the probe has put into the program, and where no probe is, the count of a tuple in an empty one: 0.
 */

/** What is measured at a line, and when. */
export interface LogpointSpec {
  /** Stays through edits; names the logpoint to the server. */
  readonly id: string;
  /** As they were typed, commas between them. */
  readonly expressions: string;
  /** Every how many hits; 1 for each. */
  readonly every: number;
  /** A Python expression that has to hold; empty for none. */
  readonly condition: string;
  /** Whether elements are read for mean, range, histogram; shapes and scalars alone are cheaper. */
  readonly statistics: boolean;
}

const BEFORE = 'getattr(__import__("builtins"), "__tensor_log__", ().count)((';
const AFTER = '))';
const FLAG = /, (True|False)$/;
const MOST_HITS = 1_000_000_000;

/** The condition of the breakpoint that a logpoint is. */
export function conditionOf({
  id,
  expressions,
  every,
  condition,
  statistics,
}: LogpointSpec): string {
  const texts = [literal(id), literal(expressions), String(every), literal(condition)];
  return `${BEFORE}${[...texts, statistics ? 'True' : 'False'].join(', ')}${AFTER}`;
}

/** The logpoint that a breakpoint's condition is; undefined for one that is none of ours, or was changed by hand. */
export function specOf(condition: string | undefined): LogpointSpec | undefined {
  const text = condition?.trim() ?? '';
  if (!text.startsWith(BEFORE) || !text.endsWith(AFTER)) {
    return undefined;
  }
  const inside = text.slice(BEFORE.length, -AFTER.length);
  const flag = FLAG.exec(inside)?.[1];
  const values = flag === undefined ? undefined : parsed(`[${inside.replace(FLAG, '')}]`);
  return values && spec(values, flag === 'True');
}

function spec(values: readonly unknown[], statistics: boolean): LogpointSpec | undefined {
  const [id, expressions, every, condition] = values;
  const known =
    values.length === 4 &&
    typeof id === 'string' &&
    typeof expressions === 'string' &&
    typeof condition === 'string' &&
    isEvery(every);
  return known ? { id, expressions, every, condition, statistics } : undefined;
}

/** Whether a number can say that every so many hits count. */
export function isEvery(every: unknown): every is number {
  return typeof every === 'number' && Number.isInteger(every) && every >= 1 && every <= MOST_HITS;
}

function parsed(json: string): unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(json);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** A text as JSON writes it, which Python reads the same. Line ends of Unicode are escaped: not every reader knows them. */
function literal(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
