/** A part of a card that folds, and stays as a person left it. */

import type { ComponentChildren } from 'preact';

import { Icon } from '../kit/icons';
import type { Inspector } from './inspector';
import type { Section as Name } from './remembered';

interface Props {
  inspector: Inspector;
  /** By which its state is remembered. */
  name: Name;
  title: string;
  /** Beside the title, also while it is folded. */
  summary?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ inspector, name, title, summary, children }: Props) {
  const isOpen = inspector.isOpen(name);
  return (
    <div class="section">
      <button
        type="button"
        class="section-head"
        aria-expanded={isOpen}
        onClick={() => {
          inspector.setSection(name, !isOpen);
        }}
      >
        <span class={isOpen ? 'twistie open' : 'twistie'}>
          <Icon name="chevron" />
        </span>
        <span class="section-title">{title}</span>
        {summary}
      </button>
      {isOpen && <div class="section-body">{children}</div>}
    </div>
  );
}
