/** The few signs that the webviews draw themselves, 16 × 16, in the colour of the text around them. */

const PATHS = {
  chevron: 'M5.7 3.3 10.4 8l-4.7 4.7-.7-.7L9 8 5 4z',
  pin: 'M10 1.5 14.5 6l-1 1-.6-.2-2.7 2.7.3 2.4-1 1L6.3 9.7 2.7 13.3H2v-.7L5.6 9 2.6 6l1-1 2.4.3 2.7-2.7L8.5 2z',
  graph:
    'M4 2a2 2 0 0 1 .5 3.94V8h7V5.94a2 2 0 1 1 1 0V9h-4v1.06a2 2 0 1 1-1 0V9h-4V5.94A2 2 0 0 1 4 2z',
  values:
    'M2 3h12v10H2zm1 1v2h3V4zm4 0v2h2V4zm3 0v2h3V4zM3 7v2h3V7zm4 0v2h2V7zm3 0v2h3V7zM3 10v2h3v-2zm4 0v2h2v-2zm3 0v2h3v-2z',
  close: 'm8 7.3 3.6-3.6.7.7L8.7 8l3.6 3.6-.7.7L8 8.7l-3.6 3.6-.7-.7L7.3 8 3.7 4.4l.7-.7z',
  sort: 'M4.5 2h1v9.6l2-2 .7.7L5 13.5l-3.2-3.2.7-.7 2 2zM9 3h5v1H9zm0 3h4v1H9zm0 3h3v1H9zm0 3h2v1H9z',
  check: 'm6.3 11.9-3.7-3.7.7-.7 3 3 6.4-6.4.7.7z',
  bulb: 'M8 1.5a4.5 4.5 0 0 1 2.5 8.2V12h-5V9.7A4.5 4.5 0 0 1 8 1.5zm0 1a3.5 3.5 0 0 0-1.7 6.6l.2.1V11h3V9.2l.2-.1A3.5 3.5 0 0 0 8 2.5zM6 13h4v1H6z',
  rerun: 'M8 3a5 5 0 1 1-4.6 3l.9.4A4 4 0 1 0 8 4v2L5 3.5 8 1z',
  error:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.7 5 8 7.3 10.3 5l.7.7L8.7 8l2.3 2.3-.7.7L8 8.7 5.7 11l-.7-.7L7.3 8 5 5.7z',
  warning: 'M8 1.5 15 14H1zm0 2.1L2.7 13h10.6zM7.5 6.5h1v3.5h-1zm0 4.5h1v1h-1z',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM7.5 7h1v4.5h-1zm0-2.5h1v1.2h-1z',
  export: 'M2 2.5h6v1H3v9h5v1H2zm8.65 1.8L14.35 8l-3.7 3.7-.7-.7 2.5-2.5H6v-1h6.45L9.95 5z',
  keep: 'M1.5 3h13v3.5h-1V13h-11V6.5h-1zm2 3.5V12h9V6.5zm-1-2.5v1.5h11V4zM6 8h4v1H6z',
  code: 'M5.35 4.35 1.7 8l3.65 3.65.7-.7L3.1 8l2.95-2.95zm5.3 0-.7.7L12.9 8l-2.95 2.95.7.7L14.3 8zM8.6 3.9l-2.2 8 .95.26 2.2-8z',
  copy: 'M5.5 2h7A1.5 1.5 0 0 1 14 3.5v7a1.5 1.5 0 0 1-1.5 1.5H12v.5A1.5 1.5 0 0 1 10.5 14h-7A1.5 1.5 0 0 1 2 12.5v-7A1.5 1.5 0 0 1 3.5 4H4v-.5A1.5 1.5 0 0 1 5.5 2zM4 5h-.5a.5.5 0 0 0-.5.5v7c0 .28.22.5.5.5h7a.5.5 0 0 0 .5-.5V12H5.5A1.5 1.5 0 0 1 4 10.5zm1.5-2a.5.5 0 0 0-.5.5v7c0 .28.22.5.5.5h7a.5.5 0 0 0 .5-.5v-7a.5.5 0 0 0-.5-.5z',
  more: 'M4 8a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm5 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0zm5 0a1 1 0 1 1-2 0 1 1 0 0 1 2 0z',
  swap: 'M11 2.3 14.7 6 11 9.7l-.7-.7 2.5-2.5H4v-1h8.8l-2.5-2.5zM5 6.8l.7.7L3.2 10H12v1H3.2l2.5 2.5-.7.7L1.3 10.5z',
  reveal:
    'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1a5 5 0 1 0 0 10A5 5 0 0 0 8 3zm0 2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
