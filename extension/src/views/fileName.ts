const LONGEST_NAME = 80;
/** Names that Windows keeps for devices, whatever their extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name for a file about an expression: "losses_0" of `losses[0]`, fit for every file system. */
export function safeName(title: string, otherwise: string): string {
  const safe = title
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/_*\.[._]*/g, '.')
    .slice(0, LONGEST_NAME)
    .replace(/^[._-]+|[._-]+$/g, '');
  return safe === '' || DEVICES.test(safe) ? `${otherwise}${safe && '_'}${safe}` : safe;
}
