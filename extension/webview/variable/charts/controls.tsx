/** The small controls of the tabs that draw. */

import type { ComponentChildren } from 'preact';

import { Icon } from '../../kit/icons';

interface ChoiceProps<T extends string> {
  label: string;
  /** Hides the label, which is then said to screen readers alone. */
  quiet?: boolean;
  title?: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, quiet, title, value, choices, onChange } = props;
  return (
    <label class="control" title={title}>
      {!quiet && label}
      <select
        value={value}
        aria-label={label}
        onChange={(event) => {
          onChange(event.currentTarget.value as T);
        }}
      >
        {choices.map(([one, text]) => (
          <option key={one} value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ChipProps {
  pressed?: boolean;
  title?: string;
  disabled?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** A button that is in or out, or one that does something. */
export function Chip({ pressed, title, disabled, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      class="chip"
      title={title}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Why nothing is drawn. */
export function Sorry({ text }: { text: string }) {
  return (
    <p class="sorry" role="alert">
      <Icon name="info" />
      <span>{text}</span>
    </p>
  );
}
