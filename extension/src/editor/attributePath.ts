/** A stretch of one line, from `start` to before `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const NAME_OR_PATH = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{M}\p{N}_]*)*/gu;
const NAME_END = /^[\p{L}\p{M}\p{N}_]*/u;

/**
 * The name or attribute path under a character, up to the end of the word there: on `layer` of
 * `self.layer.weight` it is `self.layer`. Undefined where there is no name.
 */
export function attributePathAt(line: string, character: number): Stretch | undefined {
  for (const match of line.matchAll(NAME_OR_PATH)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start <= character && character <= end) {
      const rest = NAME_END.exec(line.slice(character))?.[0] ?? '';
      const until = character + rest.length;
      return isBetweenNames(line, until) ? undefined : { start, end: until };
    }
  }
  return undefined;
}

/** Whether the stretch would end on a dot or a space, where the cursor is on no word. */
function isBetweenNames(line: string, end: number): boolean {
  return /[\s.]$/.test(line.slice(0, end));
}
