/** VS Code's wide button, as in its welcome views. */

import './button.css';

interface Props {
  label: string;
  onClick: () => void;
}

export function WideButton({ label, onClick }: Props) {
  return (
    <button type="button" class="wide-button" onClick={onClick}>
      {label}
    </button>
  );
}
