/** How the variable differs from another, or from what it was when it was kept. */

import './compare.css';

import type { Kept } from '../../../src/protocol';
import { counted, visible } from '../../kit/format';
import { Icon } from '../../kit/icons';
import type { Page } from '../page';
import type { Typed } from './comparing';
import { Result } from './result';

/** What stands for a kept value in the list of what to compare with. */
function keptName({ expression, stop, place }: Kept): string {
  return `${visible(expression)} at stop ${String(stop)} (${visible(place)})`;
}

export function CompareTab({ page }: { page: Page }) {
  const { comparing, panel } = page;
  const typed = comparing.typed.value;
  const chosen = page.kept.value.find(({ value }) => value.number === typed.kept) ?? null;
  const run = (calls = false): void => {
    if (chosen === null && typed.kept !== null) comparing.typed.value = { ...typed, kept: null };
    comparing.run(chosen ? chosen.expression : typed.right, calls);
  };
  const problem = comparing.problem.value;
  // The probe's sentence ends so where a person has to allow what it would take.
  const asks = problem.includes('Allow it');
  return (
    <div class="compare" data-busy={comparing.busy.value}>
      <form
        class="compare-form"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <span class="compare-left name" title="The variable that the panel looks into">
          {visible(panel.view.value?.look.subject.expression ?? '')}
        </span>
        <span class="dim">with</span>
        <Other page={page} chosen={chosen} />
        <Tolerance page={page} name="rtol" hint="Relative tolerance" />
        <Tolerance page={page} name="atol" hint="Absolute tolerance" />
        <label class="check">
          <input
            type="checkbox"
            checked={typed.equalNan}
            onChange={(event) => {
              comparing.typed.value = { ...typed, equalNan: event.currentTarget.checked };
            }}
          />
          NaN equals NaN
        </label>
        <button type="submit" class="plain-button" disabled={panel.stale.value}>
          Compare
        </button>
      </form>
      <KeptValues page={page} />
      {problem !== '' && (
        <p class="compare-problem" role="alert">
          {problem}
          {asks && (
            <button
              type="button"
              class="link"
              onClick={() => {
                run(true);
              }}
            >
              Evaluate
            </button>
          )}
        </p>
      )}
      <Result page={page} />
    </div>
  );
}

function Other({ page, chosen }: { page: Page; chosen: Kept | null }) {
  const { comparing } = page;
  const typed = comparing.typed.value;
  if (chosen)
    return (
      <span class="field chosen">
        <span class="chosen-name name" title={keptName(chosen)}>
          {keptName(chosen)}
        </span>
        <button
          type="button"
          class="field-button"
          title="Compare with an Expression"
          aria-label="Compare with an Expression"
          onClick={() => {
            comparing.typed.value = { ...typed, kept: null };
          }}
        >
          <Icon name="close" />
        </button>
      </span>
    );
  return (
    <input
      class="field other"
      type="text"
      value={typed.right}
      placeholder="Expression, or choose a kept value"
      aria-label="Expression to compare with"
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => {
        comparing.typed.value = { ...typed, right: event.currentTarget.value };
      }}
    />
  );
}

interface ToleranceProps {
  page: Page;
  name: 'rtol' | 'atol';
  hint: string;
}

function Tolerance({ page, name, hint }: ToleranceProps) {
  const { comparing } = page;
  const typed: Typed = comparing.typed.value;
  return (
    <label class="tolerance" title={`${hint}; empty for that of torch.testing.assert_close`}>
      {name}
      <input
        class="field"
        type="text"
        inputMode="decimal"
        value={typed[name]}
        placeholder="default"
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => {
          comparing.typed.value = { ...typed, [name]: event.currentTarget.value };
        }}
      />
    </label>
  );
}

/** Values of earlier stops, which the program's memory holds. */
function KeptValues({ page }: { page: Page }) {
  const { comparing, kept, panel } = page;
  const typed = comparing.typed.value;
  const stale = panel.stale.value;
  return (
    <div class="kept">
      <span class="dim">{kept.value.length === 0 ? 'No kept values.' : 'Kept values:'}</span>
      <ul>
        {kept.value.map((one) => (
          <li key={one.value.number} class={one.value.number === typed.kept ? 'chip on' : 'chip'}>
            <button
              type="button"
              class="chip-name"
              aria-pressed={one.value.number === typed.kept}
              title={`Compare with ${keptName(one)}: ${one.value.dtype}[${one.value.shape.join(', ')}], ${counted(one.value.nbytes, 'byte')} of the program’s memory`}
              onClick={() => {
                comparing.typed.value = { ...typed, kept: one.value.number };
                comparing.run(one.expression);
              }}
            >
              {visible(one.expression)} <span class="dim">· stop {one.stop}</span>
            </button>
            <button
              type="button"
              class="chip-close"
              title="Forget"
              aria-label={`Forget ${keptName(one)}`}
              disabled={stale}
              onClick={() => {
                if (one.value.number !== null) page.forget(one.value.number);
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="link"
        disabled={stale}
        onClick={() => {
          page.keep();
        }}
      >
        Keep This Value
      </button>
    </div>
  );
}
