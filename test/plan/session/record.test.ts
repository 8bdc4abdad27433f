import { expect, test } from 'vitest';
import { seeded } from '../../../src/geometry/random';
import { afterEvent, freshState, refusal, sessionState } from '../../../src/plan/session/progress';
import type { Deed, SessionEvent, SessionStart } from '../../../src/plan/session/record';
import { readRecord, soundEvents, writeRecord } from '../../../src/plan/session/recordFile';
import { sumsOfRecord, syringeState } from '../../../src/plan/session/tally';
import { randomDeed, randomStart } from './randomSession';

/**
 * A session as somebody would keep it on paper: a sheet is copied before every line that is written,
 * and undo goes back to the copy. Shares no code with the record.
 */
interface Paper {
  /** '' left, 'S' skipped, else the microlitres as a string */
  cells: string[];
  inks: string[];
  syringe: number;
  given: number[];
  sinceNeedle: number;
}

class Naive {
  paper: Paper;
  readonly copies: Paper[] = [];
  rests = false;
  over = false;

  constructor(start: SessionStart) {
    const cells = start.points.map(() => '');
    this.paper = {
      ...{ cells, inks: cells.map(() => ''), syringe: start.syringeMicrolitres },
      ...{ given: [], sinceNeedle: 0 },
    };
  }

  /** false: it cannot be done */
  write(start: SessionStart, deed: Deed): boolean {
    const { cells, inks } = this.paper;
    const free = (i: number): boolean => cells[i] === '' || cells[i] === 'S';
    if (deed.kind === 'resume') {
      if (!this.rests && !this.over) return false;
      this.rests = false;
      this.over = false;
      return true;
    }
    if (this.over) return false;
    if (deed.kind === 'finish') this.over = true;
    else if (deed.kind === 'pause') {
      if (this.rests) return false;
      this.rests = true;
    } else if (deed.kind === 'undo') {
      const back = this.copies.pop();
      if (!back) return false;
      this.paper = back;
    } else if (deed.kind === 'inject') {
      if (this.rests || new Set(deed.points).size !== deed.points.length) return false;
      if (!deed.points.every(free)) return false;
      this.copy();
      for (const i of deed.points) {
        this.paper.cells[i] = String(deed.microlitres ?? start.points[i].microlitres);
        this.paper.inks[i] = '';
        this.paper.given.push(i);
        this.paper.sinceNeedle++;
      }
    } else if (deed.kind === 'skip') {
      if (!deed.points.every((i) => cells[i] === '')) return false;
      this.copy();
      for (const i of deed.points) this.paper.cells[i] = 'S';
    } else if (deed.kind === 'volume' || deed.kind === 'mark') {
      if (free(deed.point)) return false;
      this.copy();
      if (deed.kind === 'volume') this.paper.cells[deed.point] = String(deed.microlitres);
      else {
        const rest = inks[deed.point].replace(`${deed.mark};`, '');
        this.paper.inks[deed.point] = deed.on ? `${rest}${deed.mark};` : rest;
      }
    } else if (deed.kind === 'syringe' || deed.kind === 'needle') {
      this.copy();
      this.paper.sinceNeedle = 0;
      if (deed.kind === 'syringe') {
        this.paper.syringe = deed.microlitres;
        this.paper.given = [];
      }
    }
    return true;
  }

  copy(): void {
    const { cells, inks, given } = this.paper;
    this.copies.push({ ...this.paper, cells: [...cells], inks: [...inks], given: [...given] });
  }

  inSyringe(): number {
    const { cells, given, syringe } = this.paper;
    return given.reduce((left, i) => left - Number(cells[i]), syringe);
  }
}

function session(seed: number): { start: SessionStart; events: SessionEvent[]; naive: Naive } {
  const chance = seeded(seed);
  const start = randomStart(chance);
  const naive = new Naive(start);
  const events: SessionEvent[] = [];
  let state = freshState(start);
  for (let n = 0; n < 40; n++) {
    const deed = randomDeed(chance, start.points.length);
    const allowed = refusal(start, state, deed) === null;
    if (allowed !== naive.write(start, deed))
      throw new Error(`seed ${seed}, deed ${n}: ${JSON.stringify(deed)} allowed: ${allowed}`);
    if (!allowed) continue;
    events.push({ ...deed, at: start.startedAt + 1000 * n });
    state = afterEvent(start, state, events[events.length - 1]);
  }
  return { start, events, naive };
}

test('10,000 random sessions add up as a sheet of paper does, to the microlitre', () => {
  let deeds = 0;
  for (let seed = 1; seed <= 10_000; seed++) {
    const { start, events, naive } = session(seed);
    deeds += events.length;
    const { total, zones, sides, zoneSides, products } = sumsOfRecord({ start, events });
    const { cells, inks, sinceNeedle } = naive.paper;
    let [given, injected, skipped, left] = [0, 0, 0, 0];
    const planned = { injected: 0, skipped: 0, left: 0 };
    cells.forEach((cell, i) => {
      const own = start.points[i].microlitres;
      if (cell === '') [left, planned.left] = [left + 1, planned.left + own];
      else if (cell === 'S') [skipped, planned.skipped] = [skipped + 1, planned.skipped + own];
      else {
        injected++;
        planned.injected += own;
        given += Number(cell);
      }
    });
    const got = [total.injected.points, total.skipped.points, total.left.points];
    if (String(got) !== String([injected, skipped, left])) throw new Error(`seed ${seed}: points`);
    const microlitres = [
      total.givenMicrolitres,
      total.injected.microlitres,
      total.skipped.microlitres,
      total.left.microlitres,
    ];
    const wanted = [given, planned.injected, planned.skipped, planned.left];
    if (String(microlitres) !== String(wanted)) throw new Error(`seed ${seed}: ${microlitres}`);
    const whole = planned.injected + planned.skipped + planned.left;
    if (total.planned.microlitres !== whole) throw new Error(`seed ${seed}: planned`);
    for (const parts of [zones, sides, zoneSides]) {
      const sum = parts.reduce((all, each) => all + each.givenMicrolitres, 0);
      const points = parts.reduce((all, each) => all + each.left.points, 0);
      if (sum !== given || points !== left) throw new Error(`seed ${seed}: parts`);
    }
    const named = cells.reduce((sum, cell, i) => {
      const isNamed = start.zones[start.points[i].zone].solutionId !== null;
      return isNamed && cell !== 'S' ? sum + Number(cell) : sum;
    }, 0);
    const ofProducts = products.reduce((sum, each) => sum + each.microlitres, 0);
    if (ofProducts !== named) throw new Error(`seed ${seed}: products ${ofProducts} ${named}`);
    const bruised = inks.filter((ink) => ink.includes('bruised')).length;
    if (total.marks.bruised !== bruised) throw new Error(`seed ${seed}: marks`);
    const state = sessionState({ start, events });
    const hand = syringeState(start, state, []);
    if (hand.leftMicrolitres !== naive.inSyringe()) throw new Error(`seed ${seed}: syringe`);
    if (hand.needlePoints !== sinceNeedle) throw new Error(`seed ${seed}: needle`);
  }
  expect(deeds).toBeGreaterThan(150_000);
});

test('a record comes back from its file as it was, and every spoilt one is refused', () => {
  let spoilt = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { start, events } = session(seed);
    const text = writeRecord({ start, events });
    const read = readRecord(text);
    if (!read.ok) throw new Error(`seed ${seed}: ${read.reason}`);
    expect(read.record).toEqual({ start, events });
    // the first injection twice cannot be
    const first = events.find(({ kind }) => kind === 'inject');
    if (!first) continue;
    const at = events.indexOf(first) + 1;
    const twice = [...events.slice(0, at), first];
    const bad = readRecord(writeRecord({ start, events: twice }));
    expect(bad).toMatchObject({ ok: false });
    expect(bad.ok ? '' : bad.reason).toContain(`event ${at + 1} (inject)`);
    expect(soundEvents(start, twice)).toEqual(events.slice(0, at));
    spoilt++;
  }
  expect(spoilt).toBeGreaterThan(40);
  const { start, events } = session(7);
  const text = writeRecord({ start, events });
  for (const [from, to] of [
    ['"version": 1', '"version": 2'],
    ['"format": "mesomap-session"', '"format": "mesomap-plan"'],
    ['"microlitres": ', '"microlitres": -'],
    ['"zone": 0', '"zone": 77'],
    ['"id": "p1"', '"id": "p9"'],
  ] as const)
    expect(readRecord(text.replace(from, to)).ok, to).toBe(false);
  expect(readRecord(text.slice(0, -20)).ok).toBe(false);
});

test('a signed record takes an amendment with a reason and nothing else', () => {
  const start = randomStart(seeded(3), 4);
  const done: Deed[] = [
    { kind: 'inject', points: [0, 1], microlitres: null },
    { kind: 'finish' },
    { kind: 'sign', by: 'A. Nurse' },
  ];
  const events = done.map((deed, i) => ({ ...deed, at: i }));
  const state = sessionState({ start, events });
  const others: Deed[] = [
    { kind: 'inject', points: [2], microlitres: null },
    { kind: 'undo' },
    { kind: 'resume' },
    { kind: 'fields', fields: { remarks: 'later' } },
    { kind: 'sign', by: 'another' },
    { kind: 'amend', by: 'A. Nurse', reason: ' ', text: 'the lot was 12' },
  ];
  for (const deed of others) expect(refusal(start, state, deed), deed.kind).not.toBeNull();
  const amend: Deed = { kind: 'amend', by: 'A. Nurse', reason: 'slip', text: 'the lot was 12' };
  expect(refusal(start, state, amend)).toBeNull();
  const amended = sessionState({ start, events: [...events, { ...amend, at: 9 }] });
  expect(amended.points).toEqual(state.points);
  expect(amended.amendments).toMatchObject([{ text: 'the lot was 12', reason: 'slip', at: 9 }]);
});
