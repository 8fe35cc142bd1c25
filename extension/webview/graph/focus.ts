/** Where the keyboard can be. */

export const GRAPH_ID = 'graph';
export const SEARCH_ID = 'search';

export function focusSearch(): void {
  const field = document.getElementById(SEARCH_ID);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

export function focusGraph(): void {
  document.getElementById(GRAPH_ID)?.focus();
}
