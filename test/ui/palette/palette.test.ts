import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { BUNDLED } from '../../../src/plan/figure/bundled';
import { LIBRARY } from '../../../src/plan/protocols/library';
import { activateZone, addZone, undo } from '../../../src/store/commands';
import { appStore } from '../../../src/store/state';
import { COMMANDS } from '../../../src/ui/commands/all';
import { EVERYDAY_WORDS } from '../../../src/ui/palette/everydayWords';
import { type Entry, findEntries } from '../../../src/ui/palette/findEntries';
import { paletteEntries } from '../../../src/ui/palette/paletteEntries';
import { recentIds, rememberId } from '../../../src/ui/palette/recentEntries';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});

const start = appStore.getState();

afterAll(() => {
  vi.unstubAllGlobals();
  appStore.setState(start, true);
});

beforeEach(() => {
  kept.clear();
  appStore.setState(start, true);
});

const entry = (title: string, also = ''): Entry => {
  return { id: title, title, kind: 'Command', also, run: () => {} };
};
const titles = (entries: readonly Entry[]): string[] => entries.map(({ title }) => title);
const best = (wanted: string, recent: readonly string[] = []): string | undefined =>
  findEntries(paletteEntries(), wanted, recent)[0]?.id;

test('the title as typed goes before words of it, and these before everyday words', () => {
  const all = [
    entry('Show point numbers', 'paint'),
    entry('Both sides paint'),
    entry('Paint the zone'),
    entry('Undo', 'repaint'),
    entry('Print'),
  ];
  expect(titles(findEntries(all, 'Paint', []))).toEqual([
    'Paint the zone',
    'Both sides paint',
    'Show point numbers',
    'Undo',
  ]);
  expect(titles(findEntries(all, 'pAINT, zone', []))).toEqual(['Paint the zone']);
  expect(findEntries(all, 'nothing like it', [])).toEqual([]);
});

test('what was used last goes first, among equals only while something is looked for', () => {
  const all = [entry('Move left'), entry('Move right'), entry('Turn', 'move')];
  expect(titles(findEntries(all, '', ['Turn', 'Move right']))).toEqual([
    'Turn',
    'Move right',
    'Move left',
  ]);
  expect(titles(findEntries(all, 'move', ['Turn', 'Move right']))).toEqual([
    'Move right',
    'Move left',
    'Turn',
  ]);
});

test('this device keeps the last eight, each once, and survives damage', () => {
  for (const id of ['a', 'b', 'c', 'a', 'd', 'e', 'f', 'g', 'h', 'i']) rememberId(id);
  expect(recentIds()).toEqual(['i', 'h', 'g', 'f', 'e', 'd', 'a', 'c']);
  kept.set('mesomap.recentCommands', '{"no":"list"}');
  expect(recentIds()).toEqual([]);
  kept.set('mesomap.recentCommands', '["a", 5, null, "b"');
  expect(recentIds()).toEqual([]);
  kept.set('mesomap.recentCommands', '["a", 5, null, "b"]');
  expect(recentIds()).toEqual(['a', 'b']);
});

test('every command of the plan that answers now is offered, by title and by everyday words', () => {
  const zone = addZone();
  activateZone(zone);
  const offered = new Set(paletteEntries().map(({ id }) => id));
  const missing = COMMANDS.filter(
    ({ id, screens, enabled }) =>
      screens.includes('plan') && enabled?.() !== false && !offered.has(id),
  ).map(({ id }) => id);
  expect(missing).toEqual(['find', 'brush.drag', 'brush.leave']);
  for (const { id, title } of COMMANDS) if (offered.has(id)) expect(best(title)).toBe(id);
  expect(best('rubber')).toBe('tool.erase');
  expect(best('mirror symmetric')).toBe('paint.bothSides');
  expect(best('revert')).toBe('plan.undo');
  expect(best('zoom in')).toBe('camera.nearer');
});

test('everyday words are of commands that exist', () => {
  const ids = COMMANDS.map(({ id }) => id);
  expect(Object.keys(EVERYDAY_WORDS).filter((id) => !ids.includes(id))).toEqual([]);
});

test('views, screens, figures, zones of the plan and every protocol are found', () => {
  const none = paletteEntries().filter(({ id }) => id.startsWith('protocol.'));
  expect(none).toEqual([]);
  const zone = addZone('Forehead');
  activateZone(zone);
  expect(best('forehead')).toBe(`zone.${zone}`);
  expect(best('print')).toBe('screen.print');
  expect(best('décolleté')).toBe('view.decollete');
  expect(best('man face')).toBe('figure.male-face');
  for (const { id, name } of LIBRARY)
    expect(
      findEntries(paletteEntries(), name, [])
        .slice(0, 3)
        .map((each) => each.id),
    ).toContain(`protocol.${id}`);
  const views = BUNDLED['female-body'].views.map(({ name }) => name);
  const all = titles(paletteEntries());
  expect(views.filter((name) => !all.includes(name))).toEqual([]);
});

test('a protocol that is found sets up the chosen zone, in one step', () => {
  const zone = addZone('Forehead');
  activateZone(zone);
  const steps = appStore.getState().done.length;
  const [first] = LIBRARY;
  paletteEntries()
    .find(({ id }) => id === `protocol.${first.id}`)
    ?.run();
  expect(appStore.getState().plan.zones[0].protocol?.protocolId).toBe(first.id);
  expect(appStore.getState().done.length).toBe(steps + 1);
  undo();
  expect(appStore.getState().plan.zones[0].protocol).toBeNull();
});

test('a locked zone is offered no protocol, and another screen no zone', () => {
  const zone = addZone('Forehead');
  appStore.setState(({ plan }) => ({
    plan: { ...plan, zones: plan.zones.map((each) => ({ ...each, locked: true })) },
  }));
  activateZone(zone);
  expect(paletteEntries().some(({ id }) => id.startsWith('protocol.'))).toBe(false);
  expect(paletteEntries().some(({ title }) => title === 'Unlock Forehead')).toBe(true);
  appStore.setState({ screen: 'demonstrate' });
  expect(paletteEntries().some(({ id }) => id === `zone.${zone}`)).toBe(false);
  expect(paletteEntries().some(({ id }) => id === 'demo.play')).toBe(true);
  expect(best('play')).toBe('demo.play');
});
