import { defineConfig } from 'vitest/config';

// Three kinds of tests, told apart by their names:
//   test/**/*.unit.test.ts             pure code, no database
//   test/**/*.test.ts                  against a real Postgres
//   test/browser/**/*.browser.test.ts  the app in a real Chromium
// And what is measured rather than tested, by `npm run bench`:
//   test/bench/**/*.bench.ts           how long things take as a desk grows
export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.unit.test.ts'],
          // Far beyond what any needs by itself: properties on a machine that is busy with other things.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.unit.test.ts', 'test/browser/**'],
          globalSetup: ['test/support/postgres-setup.ts'],
          // As above: filling a demo desk takes seconds, and minutes where everything waits for everything.
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.browser.test.ts'],
          globalSetup: ['test/support/postgres-setup.ts', 'test/support/chromium-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          // Browsers are heavy: two files at a time are as many as a small machine takes.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'bench',
          include: ['test/bench/**/*.bench.ts'],
          globalSetup: ['test/support/postgres-setup.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
