/** Python expressions as a person types them: several with commas between them. */

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const TRIPLE = 3;

/** What one look over a text finds: where its outer commas are, and what is not closed. */
interface Outline {
  readonly commas: readonly number[];
  /** A bracket or quote without its other half. */
  readonly open: string | undefined;
}

/** The expressions of a list, without the commas within brackets and texts: "x[0, 1], f(a, b)" are two. */
export function separate(text: string): string[] {
  const { commas } = outline(text);
  const starts = [0, ...commas.map((at) => at + 1)];
  return starts
    .map((start, index) => text.slice(start, commas[index] ?? text.length).trim())
    .filter((one) => one !== '');
}

/** What is wrong with a list of expressions, as far as its form tells; undefined for nothing. */
export function wrongWith(text: string): string | undefined {
  const { open } = outline(text);
  if (open !== undefined) {
    return `${open} has no other half.`;
  }
  if (/[\r\n]/.test(text)) {
    return 'Expressions stand on one line.';
  }
  if (withoutTexts(text).includes('#')) {
    return 'A comment cannot stand in an expression.';
  }
  return undefined;
}

/** Whether a text calls anything: what it calls then runs each time that it is evaluated. */
export function hasCall(text: string): boolean {
  return /[\p{L}\p{N}_)\]]\s*\(/u.test(withoutTexts(text));
}

function withoutTexts(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      at = endOfText(text, at) ?? text.length;
    } else {
      rest += char;
    }
  }
  return rest;
}

function outline(text: string): Outline {
  const commas: number[] = [];
  const due: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") {
      const end = endOfText(text, at);
      if (end === undefined) {
        return { commas, open: char };
      }
      at = end;
    } else if (char in CLOSING) {
      due.push(CLOSING[char] ?? '');
    } else if (')]}'.includes(char)) {
      if (due.pop() !== char) {
        return { commas, open: char };
      }
    } else if (char === ',' && due.length === 0) {
      commas.push(at);
    }
  }
  const left = due.pop();
  const open = Object.entries(CLOSING).find(([, closing]) => closing === left)?.[0];
  return { commas, open };
}

/** Where the text that begins at `start` has its last quote. */
function endOfText(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  const mark = text.startsWith(quote.repeat(TRIPLE), start) ? quote.repeat(TRIPLE) : quote;
  for (let at = start + mark.length; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') {
      at += 1;
    } else if (text.startsWith(mark, at)) {
      return at + mark.length - 1;
    }
  }
  return undefined;
}
