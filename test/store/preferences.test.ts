import { afterEach, expect, test, vi } from 'vitest';
import { readPreferences } from '../../src/store/preferences';

/** A device whose system likes it dark or not, and what the browser has kept. */
function device(systemIsDark: boolean, kept: object | null): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: systemIsDark && query === '(prefers-color-scheme: dark)',
  }));
  vi.stubGlobal('localStorage', { getItem: () => kept && JSON.stringify(kept) });
}

afterEach(() => vi.unstubAllGlobals());

test('the system says light or dark until the person does', () => {
  const shown = (systemIsDark: boolean, kept: object | null): string => {
    device(systemIsDark, kept);
    return readPreferences().theme;
  };
  expect([shown(true, null), shown(false, null)]).toEqual(['dark', 'light']);
  expect(shown(true, { theme: 'light', themeChosen: true })).toBe('light');
  expect(shown(false, { theme: 'dark', themeChosen: true })).toBe('dark');
  // what was last shown is no choice
  expect(shown(false, { theme: 'light', themeChosen: false })).toBe('light');
  expect(shown(true, { theme: 'light', themeChosen: false })).toBe('dark');
  expect(shown(false, { theme: 'dark', themeChosen: false })).toBe('light');
  // kept by an earlier Mesomap, which began light: dark was chosen
  expect([shown(false, { theme: 'dark' }), shown(true, { theme: 'light' })]).toEqual([
    'dark',
    'dark',
  ]);
});

test('the mouse and going to a chosen zone are kept, and a damaged word is none', () => {
  const read = (kept: object | null) => {
    device(false, kept);
    const { mouse, frameZones } = readPreferences();
    return [mouse, frameZones];
  };
  expect(read(null)).toEqual(['mesomap', true]);
  expect(read({ mouse: 'blender', frameZones: false })).toEqual(['blender', false]);
  expect(read({ mouse: 'cad', frameZones: 'no' })).toEqual(['cad', true]);
  expect(read({ mouse: 'maya' })).toEqual(['mesomap', true]);
});
