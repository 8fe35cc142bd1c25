/** Words where there are no elements to show. */

import type { Page } from './page';
import { visible } from '../kit/format';
import { Icon } from '../kit/icons';

export function Notice({ page }: { page: Page }) {
  const { panel } = page;
  const trouble = panel.trouble.value;
  switch (trouble.kind) {
    case 'empty':
      return <Empty />;
    case 'asks':
      return <Asks page={page} {...trouble} />;
    case 'failed':
      return (
        <section class="notice failed" role="alert">
          <h2>
            <Icon name="error" />
            <span>
              Nothing to show of <code class="name">{visible(trouble.expression)}</code>
            </span>
          </h2>
          <p class="why">{trouble.text.slice(0, 4000)}</p>
        </section>
      );
    case 'none':
      return (
        <section class="notice unreadable">
          <h2>
            <Icon name="info" />
            No elements to show
          </h2>
          <p class="why">{sentence(panel.view.value?.look.unreadable ?? '')}</p>
          <p>
            <button
              type="button"
              class="link"
              onClick={() => {
                panel.tab.value = 'facts';
              }}
            >
              What is known of it
            </button>
          </p>
        </section>
      );
  }
}

/** A reason as a sentence of its own. */
function sentence(reason: string): string {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function Empty() {
  return (
    <section class="notice empty">
      <p>Look inside a tensor or array while the program stands:</p>
      <ul>
        <li>choose “Inspect Values” in the menu of a row of the inspector,</li>
        <li>or in the menu of Variables, Watch or the editor,</li>
        <li>or type an expression above, such as model.fc.weight.grad[0], and press Enter.</li>
      </ul>
    </section>
  );
}

interface AsksProps {
  page: Page;
  expression: string;
  text: string;
}

function Asks({ page, expression, text }: AsksProps) {
  return (
    <section class="notice asks" role="alert">
      <h2>
        <Icon name="warning" />
        <span>
          Evaluate <code class="name">{visible(expression)}</code>?
        </span>
      </h2>
      <p class="why">
        {text === '' ? 'It runs code of your program, which may change its state.' : text}
      </p>
      <button
        type="button"
        class="plain-button"
        onClick={() => {
          page.inspect(expression, true);
        }}
      >
        Evaluate
      </button>
    </section>
  );
}
