/** What a comparison found. */

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import type { Comparison, Difference } from '../../../src/protocol';
import { count, number } from '../../kit/format';
import { Icon } from '../../kit/icons';
import { afterPaint } from '../../kit/painted';
import { CuttingRow } from '../cutting/cuttingRow';
import type { Page } from '../page';
import { Heatmap } from '../picture/heatmap';
import { TableView } from '../values/valuesTab';
import { verdict } from './verdict';

export function Result({ page }: { page: Page }) {
  const { comparing } = page;
  const result = comparing.result.value;
  const pair = comparing.pair.value;
  useEffect(() => {
    if (!result) return;
    afterPaint(() => {
      page.panel.post({ type: 'painted', what: 'compare' });
    });
  }, [page, result]);
  if (!result || !pair)
    return comparing.busy.value ? <p class="dim compare-words">Comparing…</p> : null;
  return (
    <>
      <div class="compared">
        {result.shape && (
          <p class={result.close ? 'verdict close' : 'verdict apart'} role="status">
            <Icon name={result.close ? 'check' : 'error'} />
            {verdict(result)}
          </p>
        )}
        <div class="compared-tables">
          <Sides result={result} names={[pair.left.expression, rightName(page)]} />
          {result.shape && <Figures page={page} result={result} />}
        </div>
      </div>
      {result.shape && result.count > 0 && <Differences page={page} />}
    </>
  );
}

function rightName({ comparing, kept }: Page): string {
  const right = comparing.pair.value?.right;
  const one = kept.value.find(({ value }) => value.number !== null && value.number === right?.kept);
  return one ? `${one.expression} · stop ${String(one.stop)}` : (right?.expression ?? '');
}

function Sides({ result, names }: { result: Comparison; names: [string, string] }) {
  const shape = (sizes: readonly number[]): string => `[${sizes.join(', ')}]`;
  const lines: [string, string, string][] = [
    ['shape', shape(result.left_shape), shape(result.right_shape)],
    ['dtype', result.left_dtype, result.right_dtype],
    ['device', result.left_device, result.right_device],
  ];
  return (
    <table class="sides">
      <thead>
        <tr>
          <td />
          {names.map((name, at) => (
            <th key={at} scope="col" class="name" title={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, left, right]) => (
          <tr key={name} class={left === right ? undefined : 'differs'}>
            <th scope="row">{name}</th>
            <td>{left}</td>
            <td title={left === right ? undefined : `The ${name}s differ`}>{right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ page, result }: { page: Page; result: Comparison }) {
  const { mean_absolute: mean, unlike } = result;
  return (
    <table class="figures">
      <tbody>
        <Most page={page} name="max absolute" most={result.absolute} />
        <Most page={page} name="max relative" most={result.relative} />
        <tr>
          <th scope="row">mean absolute</th>
          <td>{mean === null ? '–' : number(mean)}</td>
          <td colSpan={2} />
        </tr>
        <tr class={unlike > 0 ? 'differs' : undefined}>
          <th scope="row">NaN or infinite in one alone</th>
          <td>{count(unlike)}</td>
          <td colSpan={2} />
        </tr>
      </tbody>
    </table>
  );
}

interface MostProps {
  page: Page;
  name: string;
  most: Difference | null;
}

function Most({ page, name, most }: MostProps) {
  const { panel, table } = page;
  if (!most)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td>–</td>
        <td colSpan={2} />
      </tr>
    );
  const place = `[${most.index.join(', ')}]`;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{number(most.amount)}</td>
      <td>
        <button
          type="button"
          class="link"
          title={`Show element ${place} in Values`}
          onClick={() => {
            panel.tab.value = 'values';
            table.goToElement(most.index);
          }}
        >
          {place}
        </button>
      </td>
      <td class="both">
        {most.left} <span class="dim">and</span> {most.right}
      </td>
    </tr>
  );
}

/** Left minus right, as numbers or as a picture. */
function Differences({ page }: { page: Page }) {
  const { comparing, panel } = page;
  const isPicture = useSignal(false);
  const pair = comparing.pair.value;
  if (!pair) return null;
  const ways: [boolean, string][] = [
    [false, 'Numbers'],
    [true, 'Heatmap'],
  ];
  return (
    <section class="differences">
      <div class="differences-head">
        <h2>Differences</h2>
        <span class="ways" role="group" aria-label="Differences as">
          {ways.map(([way, label]) => (
            <button
              key={label}
              type="button"
              class={way === isPicture.value ? 'way on' : 'way'}
              aria-pressed={way === isPicture.value}
              onClick={() => {
                isPicture.value = way;
              }}
            >
              {label}
            </button>
          ))}
        </span>
        <CuttingRow target={comparing.table.target} menu={page.menu} />
      </div>
      <div class="differences-body">
        {isPicture.value ? (
          <Heatmap
            panel={panel}
            subject={pair.left}
            cut={comparing.table.target.cut.value}
            against={pair.right}
            diverging
          />
        ) : (
          <TableView
            page={page}
            table={comparing.table}
            label="Differences"
            name={pair.left.expression}
          />
        )}
      </div>
    </section>
  );
}
