/** The two places that the keyboard goes to. */

export const TABLE_ID = 'tensors';
export const FILTER_ID = 'filter';

export function focusTable(): void {
  document.getElementById(TABLE_ID)?.focus();
}

/** Puts the cursor into the filter and selects what stands there. */
export function focusFilter(): void {
  const input = document.getElementById(FILTER_ID);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}
