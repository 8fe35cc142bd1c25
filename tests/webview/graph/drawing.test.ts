import { describe, expect, it } from 'vitest';

import { pictureScale } from '../../../extension/webview/graph/drawing';

describe('a picture of the whole graph', () => {
  it.each([
    ['is sharp where it fits', { width: 800, height: 600 }, 2],
    ['is no wider than a canvas', { width: 16_384, height: 100 }, 0.5],
    ['is no higher than a canvas', { width: 100, height: 8192 }, 1],
    ['has no more pixels than memory is sure to hold', { width: 8000, height: 8000 }, 1],
  ])('%s', (_, size, scale) => {
    expect(pictureScale(size)).toBeCloseTo(scale);
  });
});
