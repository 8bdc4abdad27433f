import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../../src/geometry/random';
import { LONG } from '../long';
import {
  type ClinicStand,
  closeBoth,
  inContact,
  joinClinic,
  openClinicStand,
  openTablets,
  startClinic,
} from './clinicStand';
import { type Kept, LiveTablet } from './clinicTablet';
import { chipSays, planName } from './lightApp';

const EDITS = Number(process.env.EDITS ?? (LONG ? 1000 : 12));
const KILLS = Number(process.env.KILLS ?? (LONG ? 20 : 1));
const PLANS = LONG ? 10 : 4;
const DAY_MS = 86_400_000;

let stand: ClinicStand;
beforeAll(async () => {
  stand = await openClinicStand();
});
afterAll(async () => stand?.close());

/** Every name that was ever saved must be kept somewhere, or one that was made on top of it. */
class Ledger {
  readonly saved = new Set<string>();
  /** the names that each was changed to by who saw it, saved or not */
  readonly #next = new Map<string, string[]>();
  edits = 0;
  kills = 0;

  goesOn(before: string, name: string): void {
    this.#next.set(before, [...(this.#next.get(before) ?? []), name]);
  }

  lost(all: readonly Kept[]): string[] {
    const names = all.flatMap(({ plans, conflicts }) => [
      ...[...plans.values()].map(({ name }) => name),
      ...conflicts.flat(),
    ]);
    const kept = new Set(names);
    const lives = (name: string): boolean =>
      kept.has(name) || (this.#next.get(name) ?? []).some(lives);
    return [...this.saved].filter((name) => !lives(name));
  }
}

test(`${EDITS} edits on three browsers, with cuts, restarts, a wrong clock, a full disk and ${KILLS} kills: nothing is lost, nothing gives way unseen`, {
  timeout: 1_500_000,
}, async () => {
  const random = seeded(20);
  const below = (count: number): number => Math.floor(random() * count);
  const all = [
    new LiveTablet('Desk', stand.address),
    new LiveTablet('Room 1', stand.address, DAY_MS),
    new LiveTablet('Trainer', stand.address, -DAY_MS),
  ];
  const ledger = new Ledger();
  try {
    await Promise.all(all.map((one) => one.start()));
    await joinAll(all);
    const turns = all.map((one) => async (): Promise<void> => {
      await burst(one, ledger, below);
    });
    let down = false;
    for (let step = 0; ledger.edits < EDITS || ledger.kills < KILLS; step++) {
      if (step % 5 === 2) stand.cutAfter(200 + below(20_000));
      if (step % 7 === 3) await (down ? stand.up() : stand.down());
      if (step % 7 === 3) down = !down;
      // all three at once, now and then one of them killed in the middle
      const dies = ledger.kills < KILLS && step % 2 === 1 ? below(3) : -1;
      await Promise.all(
        turns.map((turn, i) => (i === dies ? killedIn(all[i], turn, ledger, random()) : turn())),
      );
      if (step % 9 === 4) await fullDisk(all[below(3)], ledger);
    }
    await stand.up();
    expect(ledger.kills).toBe(KILLS);
    const ends = await settled(all);
    expect(ledger.lost(ends)).toEqual([]);
    if (LONG) expect(ends[0].conflicts.length).toBeGreaterThan(0);
    console.log(
      `${ledger.edits} edits, ${ledger.saved.size} states, ${ledger.kills} kills, ${ends[0].conflicts.length} conflicts`,
    );
    await chooseAll(all, below);
    const chosen = await settled(all);
    expect(chosen[0].conflicts).toEqual([]);
    for (const { plans } of chosen) expect(plans).toEqual(chosen[0].plans);
  } finally {
    await Promise.allSettled(all.map((one) => one.end()));
  }
});

/** The desk starts the clinic and makes the plans; the others join. Each has a plan of its own to go to. */
async function joinAll([desk, ...others]: readonly LiveTablet[]): Promise<void> {
  await desk.makePlan('Own Desk');
  for (let i = 0; i < PLANS; i++) await desk.makePlan(`P${i}`);
  await openTablets(desk.page);
  const code = await startClinic(desk.page, desk.name, 'desk');
  await inContact(desk.page);
  await closeBoth(desk.page);
  for (const one of others) {
    await one.makePlan(`Own ${one.name}`);
    await openTablets(one.page);
    await joinClinic(one.page, one.name, one.name === 'Trainer' ? 'trainer' : 'room', code);
    await inContact(one.page);
    await closeBoth(one.page);
  }
}

/** Opens a plan and edits it a few times. */
async function burst(
  one: LiveTablet,
  ledger: Ledger,
  below: (count: number) => number,
): Promise<void> {
  await one.open(below(100));
  for (let edits = 1 + below(LONG ? 6 : 3); edits > 0; edits--) await edit(one, ledger);
}

async function edit(one: LiveTablet, ledger: Ledger): Promise<void> {
  const before = await planName(one.page).inputValue();
  // its own plan stays what it is called
  if (before.startsWith('Own')) return;
  const [plan] = before.split(' ');
  const name = `${plan} ${one.name} ${ledger.edits++}`;
  ledger.goesOn(before, name);
  if (await one.rename(name)) ledger.saved.add(name);
}

/** The browser dies in the middle of its turn, and comes back. */
async function killedIn(
  one: LiveTablet,
  turn: () => Promise<void>,
  ledger: Ledger,
  when: number,
): Promise<void> {
  const working = turn().catch(() => undefined);
  await new Promise((done) => setTimeout(done, 200 + 2500 * when));
  await one.kill();
  await working;
  ledger.kills++;
  await one.start();
}

/** What the chip does not call saved is not counted; afterwards it is saved. */
async function fullDisk(one: LiveTablet, ledger: Ledger): Promise<void> {
  await one.room(1);
  await edit(one, ledger);
  await one.page.waitForTimeout(1500);
  await one.room(null);
  await edit(one, ledger);
  await chipSays(one.page, 'saved', 60_000);
}

/** Until nothing moves any more, with the plan that each has for itself open. */
async function settled(all: readonly LiveTablet[]): Promise<Kept[]> {
  for (const one of all) await one.openNamed(`Own ${one.name}`);
  const until = Date.now() + 180_000;
  let last = '';
  for (;;) {
    const seen = await Promise.all(all.map((one) => one.look()));
    const kept = await Promise.all(all.map((one) => one.kept()));
    const trouble = seen.every(({ inStep }) => inStep) ? disagreement(kept) : 'not in step';
    if (trouble === null) return kept;
    last = trouble;
    if (Date.now() > until) throw new Error(`The tablets do not agree: ${last}`);
    await all[0].page.waitForTimeout(1500);
  }
}

/** All have the same but for what all show as changed apart. */
function disagreement(kept: readonly Kept[]): string | null {
  const apart = kept.map(({ conflicts }) =>
    conflicts.map((names) => names.toSorted().join(' | ')).toSorted(),
  );
  const ids = new Set(kept.flatMap(({ plans }) => [...plans.keys()]));
  for (const other of apart)
    if (JSON.stringify(other) !== JSON.stringify(apart[0])) return JSON.stringify(apart);
  for (const id of ids) {
    const states = kept.map(({ plans }) => plans.get(id));
    const isSame = states.every((state) => state?.text === states[0]?.text);
    const isShown = states.every((state) =>
      kept.every(({ conflicts }) =>
        conflicts.some((names) => state !== undefined && names.includes(state.name)),
      ),
    );
    if (!isSame && !isShown) return states.map((state) => state?.name ?? 'none').join(' | ');
  }
  return null;
}

/** Every conflict is ended by somebody, one way or another. */
async function chooseAll(
  all: readonly LiveTablet[],
  below: (count: number) => number,
): Promise<void> {
  for (;;) {
    const [{ conflicts }] = await settled(all);
    if (conflicts.length === 0) return;
    await all[below(3)].choose(below(3) === 0 ? null : below(3));
  }
}
