/** VS Code's button without a frame: a sign, words where they help, and a menu where it opens one. */

import './tool.css';

import { Icon, type IconName } from './icons';

interface Props {
  icon?: IconName;
  /** Shown beside the sign. */
  text?: string;
  /** What the button does, as its name and hint. */
  title: string;
  disabled?: boolean | undefined;
  pressed?: boolean;
  /** Whether it opens a menu. */
  menu?: boolean;
  onClick: (event: MouseEvent & { currentTarget: HTMLButtonElement }) => void;
}

export function ToolButton({ icon, text, title, disabled, pressed, menu, onClick }: Props) {
  const names = ['tool'];
  if (pressed) names.push('on');
  if (text !== undefined) names.push('worded');
  return (
    <button
      type="button"
      class={names.join(' ')}
      title={title}
      aria-label={title}
      aria-pressed={pressed}
      aria-haspopup={menu ? 'menu' : undefined}
      disabled={disabled}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {text}
      {menu && text !== undefined && <span class="tool-opens" aria-hidden="true" />}
    </button>
  );
}
