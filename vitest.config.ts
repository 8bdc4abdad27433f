import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // the journeys' browser draws in software
    expect: { poll: { timeout: 20_000, interval: 200 } },
  },
});
