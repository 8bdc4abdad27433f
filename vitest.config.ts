import { defineConfig } from 'vitest/config';

const JOURNEYS = ['test/journeys/**/*.test.ts'];
/** Files that write to the one store that the app has. */
const APART = ['test/store/**/*.test.ts', 'test/scene/tools/**/*.test.ts'];

export default defineConfig({
  test: {
    // both cores of a small machine: the browser's own work leaves gaps
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // the journeys' browser draws in software
    expect: { poll: { timeout: 40_000, interval: 200 } },
    projects: [
      {
        extends: true,
        // modules and figures are loaded once a worker, not once a file: twice as fast
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: [...JOURNEYS, ...APART],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
      {
        extends: true,
        test: { name: 'journeys', include: JOURNEYS, globalSetup: 'test/journeys/setUp.ts' },
      },
    ],
  },
});
