/** Everything that is known of the variable, but its elements. */

import './facts.css';

import { useEffect } from 'preact/hooks';

import type { Fact } from '../../../src/protocol';
import { visible } from '../../kit/format';
import { afterPaint } from '../../kit/painted';
import { ToolButton } from '../../kit/tool';
import type { Page } from '../page';
import { factsText, grouped } from './grouped';

export function FactsTab({ page }: { page: Page }) {
  const { panel } = page;
  const view = panel.view.value;
  useEffect(() => {
    afterPaint(() => {
      panel.post({ type: 'painted', what: 'facts' });
    });
  }, [panel, view]);
  if (!view) return null;
  const { expression } = view.look.subject;
  return (
    <div class="facts" tabIndex={0} role="region" aria-label={`Facts of ${expression}`}>
      <div class="fact-columns">
        {grouped(view.facts).map(([group, facts]) => (
          <section key={group} class="fact-group">
            <h2>{group}</h2>
            <dl>
              {facts.map((fact) => (
                <Row key={fact.name} page={page} fact={fact} />
              ))}
            </dl>
          </section>
        ))}
        {view.reproducer !== '' && <Reproducer page={page} code={view.reproducer} />}
        <p class="fact-links">
          <button
            type="button"
            class="link"
            onClick={() => {
              panel.post({ type: 'reveal', expression });
            }}
          >
            Reveal in Inspector
          </button>
          {typeof view.look.record?.grad_fn === 'string' && (
            <button
              type="button"
              class="link"
              onClick={() => {
                panel.post({ type: 'graph', expression });
              }}
            >
              Show Autograd Graph
            </button>
          )}
          <button
            type="button"
            class="link"
            onClick={() => {
              panel.post({ type: 'copy', text: factsText(view.facts) });
            }}
          >
            Copy All Facts
          </button>
        </p>
      </div>
    </div>
  );
}

function Row({ page, fact }: { page: Page; fact: Fact }) {
  const { name, text, sentence } = fact;
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <Text page={page} text={text} />
        {sentence !== '' && <span class="fact-sentence">{sentence}</span>}
      </dd>
      <span class="fact-copy">
        <ToolButton
          icon="copy"
          title={`Copy ${name}`}
          onClick={() => {
            page.panel.post({ type: 'copy', text });
          }}
        />
      </span>
    </div>
  );
}

/** Backquoted expressions are variables too: a click looks into them. */
function Text({ page, text }: { page: Page; text: string }) {
  const parts = text.split(/`([^`]+)`/);
  return (
    <span class="fact-text name">
      {parts.map((part, at) =>
        at % 2 === 0 ? (
          visible(part, 2000)
        ) : (
          <button
            key={at}
            type="button"
            class="link"
            title={`Inspect ${part}`}
            onClick={() => {
              page.inspect(part, false);
            }}
          >
            {visible(part)}
          </button>
        ),
      )}
    </span>
  );
}

function Reproducer({ page, code }: { page: Page; code: string }) {
  return (
    <section class="fact-group reproducer">
      <h2>
        Code that makes one like it
        <ToolButton
          icon="copy"
          title="Copy Reproducer"
          onClick={() => {
            page.panel.post({ type: 'copy', text: code });
          }}
        />
      </h2>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  );
}
