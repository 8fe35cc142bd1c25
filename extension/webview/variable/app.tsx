/** The whole panel, by state. */

import { Menu } from '../kit/menu';
import type { VariableTab } from '../kit/variableMessages';
import { CompareTab } from './compare/compareTab';
import { CuttingRow } from './cutting/cuttingRow';
import { DistributionTab } from './distribution/distributionTab';
import { FactsTab } from './facts/factsTab';
import { Header } from './header';
import { HistoryTab } from './history/historyTab';
import type { Page } from './page';
import { PictureTab } from './picture/pictureTab';
import { panelId, Tabs } from './tabs';
import { Notice } from './trouble';
import { ValuesTab } from './values/valuesTab';

/** The parts that look through the same cut. */
const CUT: readonly VariableTab[] = ['values', 'picture', 'distribution'];

export function App({ page }: { page: Page }) {
  const { panel, menu } = page;
  const tab = panel.tab.value;
  const open = menu.value;
  const stale = panel.stale.value && panel.view.value !== null;
  return (
    <main
      class={stale ? 'variable stale' : 'variable'}
      data-state={panel.trouble.value.kind}
      aria-busy={panel.busy.value !== ''}
    >
      {panel.busy.value !== '' && <Progress text={panel.busy.value} />}
      <Header page={page} />
      {page.note.value !== '' && (
        <p class="note" role="status">
          {page.note.value}
        </p>
      )}
      <Tabs page={page} />
      <div
        id={panelId(tab)}
        class={tab === 'history' ? 'tab-panel' : 'tab-panel elements'}
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
      >
        <Part page={page} tab={tab} />
      </div>
      {open && (
        <Menu
          {...open}
          onClose={() => {
            page.closeMenu();
          }}
        />
      )}
    </main>
  );
}

/** Histories are there without a variable; everything else needs one. */
function Part({ page, tab }: { page: Page; tab: VariableTab }) {
  const { panel } = page;
  const trouble = panel.trouble.value;
  const { kind } = trouble;
  if (tab === 'history')
    return (
      <>
        {kind === 'failed' && (
          <p class="note" role="alert">
            {trouble.text.slice(0, 400)}
          </p>
        )}
        <HistoryTab panel={panel} />
      </>
    );
  const look = panel.view.value?.look;
  if (kind !== 'none' || !look) return <Notice page={page} />;
  if (tab === 'facts') return <FactsTab page={page} />;
  if (look.unreadable !== null) return <Notice page={page} />;
  if (tab === 'compare') return <CompareTab page={page} />;
  return (
    <>
      {CUT.includes(tab) && <CuttingRow target={page.table.target} menu={page.menu} />}
      {tab === 'values' && <ValuesTab page={page} />}
      {tab === 'picture' && <PictureTab panel={panel} pictured={page.pictured} />}
      {tab === 'distribution' && <DistributionTab panel={panel} />}
    </>
  );
}

function Progress({ text }: { text: string }) {
  return (
    <div class="progress" role="progressbar" aria-label={text}>
      <div class="progress-bit" />
    </div>
  );
}
