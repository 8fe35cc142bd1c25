/** The filter as one types, the number of matches, and the order where no column headings are. */

import { count, counted } from '../kit/format';
import { Icon } from '../kit/icons';
import { FILTER_ID, focusFilter, focusTable } from './focus';
import type { Inspector } from './inspector';
import { sortMenu } from './lineMenu';
import { COLUMN_TITLES } from './sort';

const HINT =
  'All words must match: a name, dtype, device or grad_fn; sizes such as 784 or 32,64; nan, inf, grad, leaf, param, buffer, view, changed, zero';

export function FilterBox({ inspector }: { inspector: Inspector }) {
  const { typed, setFilter, listing, rows, wide } = inspector;
  const filtering = inspector.terms.value.length > 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (typed.value === '') focusTable();
      else setFilter('');
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') focusTable();
    else return;
    event.preventDefault();
  };
  const found = `${count(listing.value.found)} of ${count(rows.value.length)}`;
  return (
    <div class="tools" role="search">
      <div class="filter-field">
        <input
          id={FILTER_ID}
          type="text"
          value={typed.value}
          placeholder="Filter: name, shape, dtype, nan, grad…"
          aria-label="Filter tensors"
          title={HINT}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            setFilter(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        {filtering && (
          <>
            <span class="matches">{found}</span>
            <button
              type="button"
              class="tool clear"
              title="Clear filter (Escape)"
              aria-label="Clear filter"
              onClick={() => {
                setFilter('');
                focusFilter();
              }}
            >
              <Icon name="close" />
            </button>
          </>
        )}
      </div>
      <span class="spoken" role="status">
        {filtering
          ? `${counted(listing.value.found, 'match', 'matches')} of ${count(rows.value.length)}`
          : ''}
      </span>
      {!wide.value && <SortButton inspector={inspector} />}
    </div>
  );
}

function SortButton({ inspector }: { inspector: Inspector }) {
  const sort = inspector.sort.value;
  const title = sort
    ? `Sorted by ${COLUMN_TITLES[sort.column].toLowerCase()}, ${sort.direction}`
    : 'Sort';
  return (
    <button
      type="button"
      class={sort ? 'tool sort on' : 'tool sort'}
      title={title}
      aria-label={title}
      aria-haspopup="menu"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        inspector.menu.value = sortMenu(inspector, left, bottom + 2);
      }}
    >
      <Icon name="sort" />
    </button>
  );
}
