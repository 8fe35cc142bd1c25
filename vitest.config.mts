import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{extension,webview}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
