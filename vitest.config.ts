import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // the journeys' browser draws in software
    expect: { poll: { timeout: 40_000, interval: 200 } },
  },
});
