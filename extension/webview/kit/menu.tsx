/** A context menu that looks and works as VS Code's own. */

import './menu.css';

import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Icon } from './icons';

export interface MenuEntry {
  label: string;
  run: () => void;
  /** Shown at the right: the keys that do the same. */
  keys?: string;
  checked?: boolean;
  /** Draws a line above this entry. */
  separated?: boolean;
}

export interface OpenMenu {
  label: string;
  /** Where the menu's corner goes, in the page's coordinates. */
  x: number;
  y: number;
  entries: MenuEntry[];
}

interface Props extends OpenMenu {
  /** The menu is gone; whoever opened it takes the focus back. */
  onClose: () => void;
}

export function Menu({ label, x, y, entries, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);

  useLayoutEffect(() => {
    const menu = box.current;
    if (!menu) return undefined;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${String(Math.max(0, Math.min(x, window.innerWidth - width - 4)))}px`;
    menu.style.top = `${String(Math.max(0, Math.min(y, window.innerHeight - height - 4)))}px`;
    const before = document.activeElement;
    menu.focus();
    return () => {
      // Unless what was chosen has taken it elsewhere.
      if (menu.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, [x, y]);

  useLayoutEffect(() => {
    // The view lost the focus to another part of the workbench.
    window.addEventListener('blur', onClose);
    return () => {
      window.removeEventListener('blur', onClose);
    };
  }, [onClose]);

  const choose = (entry: MenuEntry | undefined): void => {
    onClose();
    entry?.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = entries.length - 1;
    if (event.key === 'ArrowDown') setActive(active === last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') setActive(active === 0 ? last : active - 1);
    else if (event.key === 'Home') setActive(0);
    else if (event.key === 'End') setActive(last);
    else if (event.key === 'Enter' || event.key === ' ') choose(entries[active]);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div class="menu-backdrop" onPointerDown={onClose} onContextMenu={swallow} />
      <div
        ref={box}
        class="menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        aria-activedescendant={`menu-entry-${String(active)}`}
        onKeyDown={onKeyDown}
        onContextMenu={swallow}
      >
        {entries.map((entry, index) => (
          <div
            key={entry.label}
            id={`menu-entry-${String(index)}`}
            class={`menu-entry${index === active ? ' active' : ''}${entry.separated ? ' separated' : ''}`}
            role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={entry.checked}
            onPointerMove={() => {
              setActive(index);
            }}
            onClick={() => {
              choose(entry);
            }}
          >
            <span class="menu-check">{entry.checked ? <Icon name="check" /> : null}</span>
            <span class="menu-label">{entry.label}</span>
            <span class="menu-keys">{entry.keys}</span>
          </div>
        ))}
      </div>
    </>
  );
}

function swallow(event: Event): void {
  event.preventDefault();
}
