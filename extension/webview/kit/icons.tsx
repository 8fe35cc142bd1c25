/** The few signs that the webviews draw themselves, 16 × 16, in the colour of the text around them. */

const PATHS = {
  chevron: 'M5.7 3.3 10.4 8l-4.7 4.7-.7-.7L9 8 5 4z',
  pin: 'M10 1.5 14.5 6l-1 1-.6-.2-2.7 2.7.3 2.4-1 1L6.3 9.7 2.7 13.3H2v-.7L5.6 9 2.6 6l1-1 2.4.3 2.7-2.7L8.5 2z',
  graph:
    'M4 2a2 2 0 0 1 .5 3.94V8h7V5.94a2 2 0 1 1 1 0V9h-4v1.06a2 2 0 1 1-1 0V9h-4V5.94A2 2 0 0 1 4 2z',
  close: 'm8 7.3 3.6-3.6.7.7L8.7 8l3.6 3.6-.7.7L8 8.7l-3.6 3.6-.7-.7L7.3 8 3.7 4.4l.7-.7z',
  sort: 'M4.5 2h1v9.6l2-2 .7.7L5 13.5l-3.2-3.2.7-.7 2 2zM9 3h5v1H9zm0 3h4v1H9zm0 3h3v1H9zm0 3h2v1H9z',
  check: 'm6.3 11.9-3.7-3.7.7-.7 3 3 6.4-6.4.7.7z',
  bulb: 'M8 1.5a4.5 4.5 0 0 1 2.5 8.2V12h-5V9.7A4.5 4.5 0 0 1 8 1.5zm0 1a3.5 3.5 0 0 0-1.7 6.6l.2.1V11h3V9.2l.2-.1A3.5 3.5 0 0 0 8 2.5zM6 13h4v1H6z',
  rerun: 'M8 3a5 5 0 1 1-4.6 3l.9.4A4 4 0 1 0 8 4v2L5 3.5 8 1z',
  error:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.7 5 8 7.3 10.3 5l.7.7L8.7 8l2.3 2.3-.7.7L8 8.7 5.7 11l-.7-.7L7.3 8 5 5.7z',
  warning: 'M8 1.5 15 14H1zm0 2.1L2.7 13h10.6zM7.5 6.5h1v3.5h-1zm0 4.5h1v1h-1z',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM7.5 7h1v4.5h-1zm0-2.5h1v1.2h-1z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" />
    </svg>
  );
}
