import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{extension,webview}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // No test replaces a module: nothing is left behind for the next file.
    isolate: false,
  },
});
