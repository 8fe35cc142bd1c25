/** The signs of this page's buttons, in the manner of VS Code's: 16 × 16, in the colour of the text around them. */

const PATHS = {
  search:
    'M10.02 10.73a5.5 5.5 0 1 1 .71-.71l3.62 3.63-.7.7zM11 6.5a4.5 4.5 0 1 0-9 0 4.5 4.5 0 0 0 9 0z',
  plus: 'M7.5 2.5h1v5h5v1h-5v5h-1v-5h-5v-1h5z',
  minus: 'M2.5 7.5h11v1h-11z',
  fit: 'M2 2h4v1H3v3H2zm8 0h4v4h-1V3h-3zM2 10h1v3h3v1H2zm11 0h1v4h-4v-1h3zM5 5.5h6v5H5zm1 1v3h4v-3z',
  up: 'M8.5 3.9V13h-1V3.9L4.35 7.05l-.7-.7L8 2l4.35 4.35-.7.7z',
  down: 'M7.5 12.1V3h1v9.1l3.15-3.15.7.7L8 14 3.65 9.65l.7-.7z',
  paths:
    'M4 1.5a2 2 0 0 1 .5 3.94V7.5h7V5.44a2 2 0 1 1 1 0V8.5h-4v2.06a2 2 0 1 1-1 0V8.5h-4V5.44A2 2 0 0 1 4 1.5zm0 1a1 1 0 1 0 0 2 1 1 0 0 0 0-2zm8 0a1 1 0 1 0 0 2 1 1 0 0 0 0-2zm-4 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  export: 'M2 2.5h6v1H3v9h5v1H2zm8.65 1.8L14.35 8l-3.7 3.7-.7-.7 2.5-2.5H6v-1h6.45L9.95 5z',
  record:
    'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 2.25a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5z',
  history:
    'M8 2a6 6 0 1 1-5.66 8l.94-.33A5 5 0 1 0 4 5h2v1H2.5V2.5h1v1.6A6 6 0 0 1 8 2zm-.5 3h1v3.3l2.3 1.4-.5.85-2.8-1.7z',
} as const;

export type SignName = keyof typeof PATHS;

export function Sign({ name }: { name: SignName }) {
  return (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

interface ToolProps {
  sign: SignName;
  title: string;
  disabled?: boolean;
  pressed?: boolean;
  onClick: () => void;
}

/** VS Code's button without a frame. */
export function Tool({ sign, title, disabled, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class={pressed ? 'tool on' : 'tool'}
      title={title}
      aria-label={title}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Sign name={sign} />
    </button>
  );
}
