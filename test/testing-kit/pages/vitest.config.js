import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['*.test.js'], environment: process.env.TEST_ENVIRONMENT, testTimeout: 60_000 },
});
