import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { toSparse } from '../../../src/geometry/field';
import { type Random, seeded } from '../../../src/geometry/random';
import { finish } from '../../../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../../../src/layout/types';
import { writePlan } from '../../../src/plan/file/file';
import { layOutPlan } from '../../../src/plan/layoutPlan';
import type { Plan } from '../../../src/plan/types';
import { planReport } from '../../../src/plan/volume/report';
import { openDatabase } from '../../../src/store/saving/database';
import { readSaved } from '../../../src/store/saving/planCopies';
import { flatSheet } from '../../geometry/surfaces';
import { discField } from '../../layout/zones';
import { few } from '../../long';
import {
  drained,
  emptyBrowser,
  faults,
  openTab,
  pass,
  setUpBrowser,
  type Tab,
  withTime,
} from './manyTabs';

/*
 * Random use of one plan in one to four tabs that are opened, closed, killed, hidden and loaded again on a
 * database that fails now and then. A model of the plan, which keeps a whole copy of each state instead of
 * edits, says after each operation what has to be on screen; and whatever a tab has called saved is in the
 * database, or something newer. The seed of a failing run is in its name.
 */
const SEEDS = few(
  Array.from({ length: 50 }, (_, seed) => seed + 1),
  3,
);
const OPERATIONS = 100;
const MOST_TABS = 4;

interface ZoneSight {
  readonly name: string;
  readonly spacingMm: number;
  readonly cells: number;
  readonly visible: boolean;
}

/** What of a plan the operations change. */
interface Sight {
  readonly name: string;
  readonly zones: readonly ZoneSight[];
  readonly keepOuts: readonly string[];
}

function sightOf({ name, zones, keepOuts }: Plan): Sight {
  return {
    name,
    zones: zones.map((zone) => ({
      name: zone.name,
      spacingMm: zone.pattern.spacingMm,
      cells: zone.field.vertices.length,
      visible: zone.visible,
    })),
    keepOuts: keepOuts.map((each) => each.name),
  };
}

/** A state of the plan with all that can be undone and redone from it. */
interface Model {
  readonly past: readonly Sight[];
  readonly sight: Sight;
  readonly future: readonly Sight[];
}

interface Edit {
  readonly what: string;
  act(tab: Tab): void;
  expected(sight: Sight): Sight;
}

const { mesh } = flatSheet(80, 60, 4);
const FIELDS = [14, 18, 24].map((radiusMm, i) => {
  const face = 2 * (7 * 20 + 5 + 4 * i);
  return toSparse(discField(mesh, { face, w0: 1 / 3, w1: 1 / 3, w2: 1 / 3 }, radiusMm));
});

let takeBack = (): void => undefined;
beforeAll(() => {
  takeBack = setUpBrowser();
});
afterAll(() => takeBack());
beforeEach(emptyBrowser);

test.each(SEEDS)('seed %i', async (seed) => {
  const use = await RandomUse.begin(seed);
  for (let i = 0; i < OPERATIONS; i++) await use.operation();
  await use.end();
});

interface State {
  /** the plan's file, whatever the order of its keys */
  readonly text: string;
  readonly model: Model;
}

class RandomUse {
  readonly #random: Random;
  readonly #planId: string;
  readonly #log: string[] = [];
  #tabs: Tab[];
  #writer: Tab | null;
  #model: Model;
  /** states that the database may hold; the first is the last that was called saved */
  #possible: State[];
  /** the writer was killed or the database failed: edits that were not called saved may be gone */
  #mayLose = false;
  #serial = 0;

  private constructor(seed: number, first: Tab) {
    this.#random = seeded(seed);
    this.#tabs = [first];
    this.#writer = first;
    this.#planId = first.plan.id;
    this.#model = { past: [], sight: sightOf(first.plan), future: [] };
    this.#possible = [{ text: textOf(first.plan), model: this.#model }];
  }

  static async begin(seed: number): Promise<RandomUse> {
    const use = new RandomUse(seed, await openTab());
    use.#edit(use.#tabs[0], use.#rename());
    await pass(1000);
    use.#listen();
    return use;
  }

  async operation(): Promise<void> {
    const tab = this.#pick(this.#tabs);
    const roll = this.#random();
    if (roll < 0.55) this.#edit(tab, this.#someEdit(tab));
    else if (roll < 0.66) this.#step(tab, 'undo');
    else if (roll < 0.72) this.#step(tab, 'redo');
    else if (roll < 0.75) this.#backAndForth(tab);
    else if (roll < 0.84) await this.#wait(25 * Math.floor(this.#random() * 40));
    else if (roll < 0.87) await this.#hide(tab);
    else if (roll < 0.9) this.#fail(1 + Math.floor(this.#random() * 3));
    else if (roll < 0.93) await this.#takeOver(tab);
    else if (roll < 0.95) await this.#openAnother();
    else await this.#endOf(tab, this.#random());
    if (this.#tabs.length === 0) await this.#openAnother();
    this.#meetWriter();
    this.#listen();
    await this.#lawOfDatabase();
    if (this.#random() < 0.1) this.#lawOfSums();
  }

  /** After some rest all tabs and the database say the same. */
  async end(): Promise<void> {
    faults.left = 0;
    await this.#wait(12_000);
    this.#meetWriter();
    this.#listen();
    expect(this.#writer, this.#said()).not.toBeNull();
    const kept = await this.#kept();
    expect(kept && sightOf(kept), this.#said()).toEqual(this.#model.sight);
    for (const tab of this.#tabs)
      expect(sightOf(tab.plan), this.#said()).toEqual(this.#model.sight);
    for (const tab of this.#tabs) await tab.close();
  }

  #said(): string {
    return this.#log.slice(-25).join('\n');
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#random() * items.length)];
  }

  #note(tab: Tab | null, what: string): void {
    this.#log.push(`${tab ? `tab ${this.#tabs.indexOf(tab)} (${tab.now.role.kind}) ` : ''}${what}`);
  }

  #rename(): Edit {
    const name = `Plan ${++this.#serial}`;
    return {
      what: `rename ${name}`,
      act: (tab) => tab.in(({ commands }) => commands.renamePlan(name)),
      expected: (sight) => ({ ...sight, name }),
    };
  }

  #someEdit(tab: Tab): Edit {
    const { zones, keepOuts } = tab.plan;
    const at = Math.floor(this.#random() * zones.length);
    const zone = zones[at];
    const roll = this.#random();
    if (roll < 0.12) return this.#rename();
    if (roll < 0.3 || !zone) return this.#addZone();
    const change = (after: Partial<ZoneSight>) => (sight: Sight) => ({
      ...sight,
      zones: sight.zones.map((each, i) => (i === at ? { ...each, ...after } : each)),
    });
    if (roll < 0.42) return this.#deleteZone(zone.id, at);
    if (roll < 0.57) {
      const spacingMm = 8 + Math.floor(this.#random() * 12);
      return {
        what: `spacing ${spacingMm}`,
        act: ({ in: run }) =>
          run(({ commands }) =>
            commands.changeZone(zone.id, { pattern: { ...zone.pattern, spacingMm } }),
          ),
        expected: change({ spacingMm }),
      };
    }
    if (roll < 0.75) {
      const field = this.#pick(FIELDS);
      return {
        what: `skin of ${zone.name}`,
        act: ({ in: run }) => run((each) => each.zones.setZoneField(zone.id, 'Skin', field)),
        expected: change({ cells: field.vertices.length }),
      };
    }
    if (roll < 0.85) {
      const visible = !zone.visible;
      return {
        what: `${visible ? 'show' : 'hide'} ${zone.name}`,
        act: ({ in: run }) => run(({ commands }) => commands.changeZone(zone.id, { visible })),
        expected: change({ visible }),
      };
    }
    if (roll < 0.92 || keepOuts.length === 0) return this.#addKeepOut();
    const which = Math.floor(this.#random() * keepOuts.length);
    return {
      what: `delete keep-out ${which}`,
      act: ({ in: run }) => run((each) => each.keepOuts.deleteKeepOut(keepOuts[which].id)),
      expected: (sight) => ({ ...sight, keepOuts: sight.keepOuts.toSpliced(which, 1) }),
    };
  }

  #addZone(): Edit {
    const name = `Zone ${++this.#serial}`;
    const pattern = {
      kind: 'poisson',
      mode: 'dense',
      spacingMm: 10,
      marginMm: 0,
      seed: 1,
    } as const;
    const zone = { name, spacingMm: 10, cells: 0, visible: true };
    return {
      what: `add ${name}`,
      act: ({ in: run }) => run(({ commands }) => commands.addZone(name, pattern)),
      expected: (sight) => ({ ...sight, zones: [...sight.zones, zone] }),
    };
  }

  #deleteZone(id: string, at: number): Edit {
    return {
      what: `delete zone ${at}`,
      act: ({ in: run }) => run(({ commands }) => commands.deleteZone(id)),
      expected: (sight) => ({ ...sight, zones: sight.zones.toSpliced(at, 1) }),
    };
  }

  #addKeepOut(): Edit {
    const name = `Mole ${++this.#serial}`;
    return {
      what: `add ${name}`,
      act: ({ in: run }) => run((each) => each.keepOuts.addKeepOut({ name })),
      expected: (sight) => ({ ...sight, keepOuts: [...sight.keepOuts, name] }),
    };
  }

  #edit(tab: Tab, edit: Edit): void {
    this.#note(tab, edit.what);
    const { plan, done } = tab.now;
    edit.act(tab);
    if (tab !== this.#writer) {
      this.#stays(tab, plan);
      return;
    }
    const { past, sight } = this.#model;
    const after = edit.expected(sight);
    expect(sightOf(tab.plan), this.#said()).toEqual(after);
    if (tab.plan === plan) return;
    // two changes of one setting are one step
    const isJoined = tab.now.done.length === done.length;
    this.#become({ past: isJoined ? past : [...past, sight], sight: after, future: [] });
  }

  #step(tab: Tab, way: 'undo' | 'redo'): void {
    this.#note(tab, way);
    const { past, sight, future } = this.#model;
    const before = tab.plan;
    tab.in(({ commands }) => commands[way]());
    if (tab !== this.#writer) {
      this.#stays(tab, before);
      return;
    }
    const [from, to] = way === 'undo' ? [past, future] : [future, past];
    const wanted = from.at(-1);
    if (!wanted) {
      this.#stays(tab, before);
      return;
    }
    expect(sightOf(tab.plan), this.#said()).toEqual(wanted);
    const [less, more] = [from.slice(0, -1), [...to, sight]];
    this.#become(
      way === 'undo'
        ? { past: less, sight: wanted, future: more }
        : { past: more, sight: wanted, future: less },
    );
  }

  #stays(tab: Tab, plan: Plan): void {
    expect(tab.plan, this.#said()).toBe(plan);
  }

  /** So many steps back and as many forth are the same plan, to the last byte. */
  #backAndForth(tab: Tab): void {
    if (tab !== this.#writer) return;
    const count = Math.min(8, this.#model.past.length);
    const before = textOf(tab.plan);
    for (let i = 0; i < count; i++) this.#step(tab, 'undo');
    for (let i = 0; i < count; i++) this.#step(tab, 'redo');
    expect(textOf(tab.plan), this.#said()).toBe(before);
  }

  #become(model: Model): void {
    this.#model = model;
    this.#possible.push({ text: textOf((this.#writer as Tab).plan), model });
  }

  async #wait(ms: number): Promise<void> {
    this.#note(null, `wait ${ms}`);
    await pass(ms);
  }

  async #hide(tab: Tab): Promise<void> {
    this.#note(tab, 'hide');
    tab.hide();
    await drained();
  }

  #fail(times: number): void {
    this.#note(null, `the database fails ${times} times`);
    faults.left = times;
    this.#mayLose = true;
  }

  async #takeOver(tab: Tab): Promise<void> {
    if (tab === this.#writer) return;
    this.#note(tab, 'take over');
    await withTime(tab.in(({ openedPlan }) => openedPlan.takeOver()));
  }

  async #openAnother(session?: ReadonlyMap<string, string>): Promise<void> {
    if (this.#tabs.length >= MOST_TABS) return;
    this.#note(null, 'open a tab');
    const tab = await openTab(session);
    // what a tab that slept has kept apart may have been opened last
    if (tab.plan.id !== this.#planId)
      await withTime(tab.in(({ planFiles }) => planFiles.openFromLibrary(this.#planId)));
    expect(tab.plan.id, this.#said()).toBe(this.#planId);
    this.#tabs.push(tab);
  }

  async #endOf(tab: Tab, roll: number): Promise<void> {
    const how = roll < 0.4 ? 'kill' : roll < 0.7 ? 'close' : 'load again';
    this.#note(tab, how);
    this.#tabs = this.#tabs.filter((each) => each !== tab);
    if (tab === this.#writer) this.#writer = null;
    if (how === 'kill') {
      this.#mayLose = true;
      return tab.kill();
    }
    await tab.close();
    if (how === 'load again') await this.#openAnother(tab.session);
  }

  /** One tab at most writes; what a new one goes on from is a state that was called saved, or newer. */
  #meetWriter(): void {
    const writers = this.#tabs.filter(({ now }) => now.role.kind === 'writer');
    expect(writers.length, this.#said()).toBeLessThanOrEqual(1);
    const [writer = null] = writers;
    if (writer === null || writer === this.#writer) {
      this.#writer = writer;
      return;
    }
    this.#writer = writer;
    const { plan, done, undone } = writer.now;
    const text = textOf(plan);
    const at = this.#possible.findLastIndex(
      (each) =>
        each.text === text &&
        each.model.past.length === done.length &&
        each.model.future.length === undone.length,
    );
    this.#note(writer, `writes from state ${at} of ${this.#possible.length}`);
    expect(at, this.#said()).toBeGreaterThanOrEqual(0);
    if (!this.#mayLose) expect(at, this.#said()).toBe(this.#possible.length - 1);
    this.#possible = this.#possible.slice(0, at + 1);
    this.#model = this.#possible[at].model;
  }

  /** What the writer calls saved stays. */
  #listen(): void {
    const { now } = this.#writer ?? { now: null };
    if (now?.saving.kind !== 'saved') return;
    expect(textOf(now.plan), this.#said()).toBe(this.#possible.at(-1)?.text);
    this.#possible = this.#possible.slice(-1);
    this.#mayLose = faults.left > 0;
  }

  async #lawOfDatabase(): Promise<void> {
    const kept = await this.#kept();
    const texts = this.#possible.map(({ text }) => text);
    expect(kept && texts.includes(textOf(kept)), this.#said()).toBe(true);
  }

  async #kept(): Promise<Plan | null> {
    const read = withTime(openDatabase().then((db) => readSaved(db, this.#planId, false)));
    return (await read).plan;
  }

  /** What is laid out adds up, and only what two points are needed for may be no number. */
  #lawOfSums(): void {
    const { plan } = this.#tabs[0];
    const layouts: Record<string, ZoneLayout> = {};
    finish(layOutPlan(mesh, plan, new Map(), (layout) => (layouts[layout.zoneId] = layout)));
    const { zones, total } = planReport(plan, layouts);
    const sum = (of: (zone: (typeof zones)[number]) => number) =>
      zones.reduce((all, zone) => all + of(zone), 0);
    expect(total.points).toBe(Object.values(layouts).reduce((all, { count }) => all + count, 0));
    expect(total.volumeMl).toBeCloseTo(
      sum(({ volumeMl }) => volumeMl),
      9,
    );
    for (const zone of zones)
      for (const [name, value] of Object.entries(zone)) {
        // of points without a neighbour no spacing is known
        const isAlone = /Spacing|Gap/.test(name) && !layouts[zone.zoneId]?.links.length;
        // nor a gap to old punctures where there are none
        const hasNone = isAlone || (name === 'gapWithPreviousMm' && zone.leftOutShare === 0);
        if (typeof value === 'number' && !hasNone)
          expect([name, Number.isFinite(value)]).toEqual([name, true]);
      }
  }
}

/** The keys of what is read from a file may stand in another order. */
function textOf(plan: Plan): string {
  return JSON.stringify(sorted(JSON.parse(writePlan(plan))));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
