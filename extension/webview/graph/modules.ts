/** Names of open modules, such as "model.h[3].attn", and of rows of equal ones, "model.h[0…11]". Pure. */

const ROW = /^(.*)\[(\d+)…(\d+)\]$/su;

/** Whether a module lies in another, or in one of a row. */
export function liesIn(inner: string, outer: string): boolean {
  if (inner === outer) return false;
  const row = ROW.exec(outer);
  if (row) {
    const [, list = '', first = '', last = ''] = row;
    const index = /^\[(\d+)\]/.exec(inner.startsWith(list) ? inner.slice(list.length) : '');
    return index !== null && Number(index[1]) >= Number(first) && Number(index[1]) <= Number(last);
  }
  return inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length));
}

export function withOpen(opened: readonly string[], module: string): string[] {
  return opened.includes(module) ? [...opened] : [...opened, module];
}

/** Without a module and all that is open inside it. */
export function withClosed(opened: readonly string[], module: string): string[] {
  return opened.filter((one) => one !== module && !liesIn(one, module));
}

/** A module's own name: "attn" of "model.h[3].attn", "h[3]" of "model.h[3]". */
export function ownName(module: string): string {
  return /[^.]+$/su.exec(module)?.[0] ?? module;
}
