import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Pages that git tracks. */
const PAGES = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file));

/** The address that a heading has in a page. */
const anchors = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every link between pages leads to a file, and to a heading that is there', () => {
  const broken: string[] = [];
  let links = 0;
  for (const page of PAGES) {
    for (const [, target] of readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      links++;
      const [file, anchor] = target.split('#');
      const there = file === '' ? page : path.join(path.dirname(page), decodeURI(file));
      if (!existsSync(there)) broken.push(`${page}: ${target}`);
      else if (anchor && !anchors(there).includes(anchor)) broken.push(`${page}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(20);
});

test('the README is read in a few minutes and its pictures load quickly', () => {
  const text = readFileSync('README.md', 'utf8');
  expect(text.split(/\s+/).length).toBeLessThan(800);
  const pictures = [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => file);
  expect(pictures.length).toBeGreaterThan(1);
  for (const file of pictures) expect(readFileSync(file).length, file).toBeLessThan(1_000_000);
});
