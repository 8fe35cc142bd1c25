/** The left edge of a line. */

import { Icon } from '../kit/icons';

/** Room for the levels above, and the sign that folds. */
export function Indent({ depth, open }: { depth: number; open?: boolean }) {
  return (
    <span class="indent" style={{ width: `${String((depth - 1) * 8 + 22)}px` }}>
      {open !== undefined && <Twistie open={open} />}
    </span>
  );
}

export function Twistie({ open }: { open: boolean }) {
  return (
    <span class={open ? 'twistie open' : 'twistie'}>
      <Icon name="chevron" />
    </span>
  );
}
