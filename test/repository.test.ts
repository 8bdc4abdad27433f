import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { licenceTexts } from '../scripts/deployment.ts';

/** Text files that git tracks. */
const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter(
    (file) => file && existsSync(file) && !/\.(glb|png|ttf|woff2|ico|jpg|webp|pdf)$/.test(file),
  );

test('the lock file names no download address, and a version and a digest for every package', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const entries = Object.entries<{ version?: string; resolved?: string; integrity?: string }>(
    lock.packages,
  );
  expect(entries.length).toBeGreaterThan(100);
  for (const [place, entry] of entries) {
    expect(entry.resolved, place).toBeUndefined();
    expect(entry.version, place).toMatch(/^\d+\.\d+\.\d+/);
    if (place) expect(entry.integrity, place).toMatch(/^sha512-/);
  }
});

test('no script of a package runs while it is installed', () => {
  const setting = execFileSync('npm', ['config', 'get', 'ignore-scripts'], { encoding: 'utf8' });
  expect(setting.trim()).toBe('true');
});

test('the list of licences names every package that the app asks for, with its text', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = licenceTexts();
  for (const [name, version] of Object.entries(dependencies))
    expect(texts).toContain(`${name} ${version} (`);
  expect(texts.match(/permission is hereby granted/gi)?.length).toBeGreaterThan(10);
});

test('every dependency is pinned exactly', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test('no file names a place of one machine', () => {
  const place = /(^|[^A-Za-z0-9_./-])\/(work|home|root|Users)\/[a-z]/;
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => place.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('no code lies at the root but the tools’ settings', () => {
  const code = files.filter((file) => /^[^/]+\.(ts|tsx|js|mjs)$/.test(file));
  expect(code.sort()).toEqual(['vite.config.ts', 'vitest.config.ts']);
});
