import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // both cores of a small machine: the browser's own work leaves gaps
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // the journeys' browser draws in software
    expect: { poll: { timeout: 40_000, interval: 200 } },
  },
});
