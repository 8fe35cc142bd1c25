/** What the worker answers to a drawing in DOT. */
export type Rendered =
  { readonly ok: true; readonly svg: string } | { readonly ok: false; readonly sentence: string };
