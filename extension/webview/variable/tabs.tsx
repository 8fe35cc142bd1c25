/** The parts of the panel, and the keys that go from one to the next. */

import type { VariableTab } from '../kit/variableMessages';
import type { Page } from './page';
import { TABS } from './remembered';

const TITLES: Record<VariableTab, string> = {
  values: 'Values',
  picture: 'Picture',
  distribution: 'Distribution',
  facts: 'Facts',
  compare: 'Compare',
  history: 'History',
};

export function panelId(tab: VariableTab): string {
  return `part-${tab}`;
}

export function Tabs({ page }: { page: Page }) {
  const { tab } = page.panel;
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = TABS.indexOf(tab.value);
    const steps: Record<string, number> = {
      ArrowRight: (at + 1) % TABS.length,
      ArrowLeft: (at + TABS.length - 1) % TABS.length,
      Home: 0,
      End: TABS.length - 1,
    };
    const next = TABS[steps[event.key] ?? -1];
    if (!next) return;
    tab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
    event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Parts of the variable" onKeyDown={onKeyDown}>
      {TABS.map((one) => (
        <button
          key={one}
          id={`tab-${one}`}
          type="button"
          class="tab"
          role="tab"
          aria-selected={one === tab.value}
          aria-controls={panelId(one)}
          tabIndex={one === tab.value ? 0 : -1}
          onClick={() => {
            tab.value = one;
          }}
        >
          {TITLES[one]}
        </button>
      ))}
    </div>
  );
}
