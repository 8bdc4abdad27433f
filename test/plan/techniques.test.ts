import { expect, test } from 'vitest';
import sources from '../../knowledge/sources.json';
import { newZone } from '../../src/plan/defaults';
import {
  demoMoment,
  demoThread,
  nextStop,
  type Technique,
  techniqueOf,
} from '../../src/plan/demonstration';
import { TECHNIQUES, techniquesOf } from '../../src/plan/techniques';
import { pointSeconds } from '../../src/store/demonstration';

const ALL = Object.keys(TECHNIQUES) as Technique[];
const shares = Array.from({ length: 1000 }, (_, i) => i / 1000);

test('every technique has a reason in one sentence, a source of the list and a grade', () => {
  expect(ALL).toHaveLength(7);
  const known = new Set(sources.map(({ id }) => id));
  for (const [id, { reason, sources: cited, grade, drawn }] of Object.entries(TECHNIQUES)) {
    expect(reason.match(/\.( |$)/g), id).toHaveLength(1);
    expect(cited.length, id).toBeGreaterThan(0);
    expect(
      cited.every((each) => known.has(each)),
      id,
    ).toBe(true);
    expect('ABCDF').toContain(grade);
    expect(drawn.length, id).toBeGreaterThan(0);
  }
});

test('volume only grows and all is given, whatever the hand does; the needle ends outside', () => {
  for (const technique of ALL) {
    let before = 0;
    for (const share of shares) {
      const { injected, advanced, away } = demoMoment(share, 3, technique);
      expect(injected).toBeGreaterThanOrEqual(before);
      // only in the skin: nothing is given in the air
      if (injected > before) expect(advanced, technique).toBeGreaterThan(0);
      if (away > 0) expect(advanced).toBe(0);
      before = injected;
    }
    expect(before).toBeGreaterThan(0.99);
    expect(demoMoment(0.9999, 3, technique).advanced).toBeLessThan(0.01);
  }
});

test('nappage gives in and out, under steady pressure; a papule gives while the needle stands', () => {
  const during = (technique: Technique) =>
    new Set(
      shares
        .filter((share) => {
          const { injected } = demoMoment(share, 3, technique);
          return injected > 0 && injected < 1;
        })
        .map((share) => demoMoment(share, 3, technique).stage),
    );
  expect(during('nappage')).toEqual(new Set(['advance', 'inject', 'wheal', 'withdraw']));
  expect(during('papule')).toEqual(new Set(['inject']));
  // the plunger moves evenly: equal times, equal drops
  const drops = [0.5, 0.6, 0.7, 0.8, 0.9].map((at) => demoMoment(at, 3, 'nappage').injected);
  for (let i = 1; i < drops.length; i++) expect(drops[i] - drops[i - 1]).toBeCloseTo(1 / 6, 9);
});

test('a thread is given on the way back, from its far end; a fan never leaves its entry', () => {
  for (const perPoint of [1, 5]) {
    let [laidBefore, index] = [0, 0];
    for (const share of shares) {
      const moment = demoMoment(share, 3, perPoint > 1 ? 'fan' : 'thread');
      const thread = demoThread(moment, perPoint);
      if (thread.index !== index) [laidBefore, index] = [0, thread.index];
      if (moment.stage === 'inject') {
        expect(thread.advanced).toBeGreaterThan(0.1);
        // where it has been laid the needle is no more
        if (thread.laid > 0) expect(thread.advanced + 0.85 * thread.laid).toBeCloseTo(1, 9);
        expect(thread.laid).toBeGreaterThanOrEqual(laidBefore);
      }
      laidBefore = thread.laid;
    }
    expect(demoThread(demoMoment(0.9999, 3), perPoint).advanced).toBeLessThan(0.01);
  }
});

test('each thread of a fan is seen for a second and more, and the way back of a thread is most of its time', () => {
  const injecting = (technique: Technique) =>
    shares.filter((share) => demoMoment(share, 3, technique).stage === 'inject').length /
    shares.length;
  const seconds = (technique: Technique) => pointSeconds({ pace: 'point', technique });
  expect((seconds('fan') * injecting('fan')) / 5).toBeGreaterThan(1);
  for (const technique of ['thread', 'crosshatch'] as const)
    expect(seconds(technique) * injecting(technique)).toBeGreaterThan(2.5);
});

test('a gun gives nine shots in a second, at half speed four and a half', () => {
  for (const pace of ['point', 'row'] as const)
    expect(1 / pointSeconds({ pace, technique: 'gun' })).toBeCloseTo(9, 9);
  expect(pointSeconds({ pace: 'point', technique: 'papule' })).toBe(6);
});

test('a zone is shown by what its pattern and depth are given by', () => {
  const zone = newZone('z', 'z', 0);
  const of = (spacingMm: number, angleDeg: number, insertedLengthMm: number) =>
    techniqueOf({
      pattern: { ...zone.pattern, spacingMm },
      insertion: { angleDeg, insertedLengthMm },
    });
  expect(of(10, 15, 4)).toBe('papule');
  expect(of(10, 45, 8)).toBe('point');
  expect(of(3, 45, 3)).toBe('nappage');
  expect(techniqueOf({ ...zone, pattern: { ...zone.pattern, kind: 'fan' } as never })).toBe('fan');
  expect(techniquesOf('fan')).toEqual(['fan']);
  expect(techniquesOf('papule')).toContain('gun');
});

test('without motion every technique stops with the needle at the skin, in it, and given', () => {
  for (const technique of ALL) {
    const stages: string[] = [];
    let at = 0;
    for (let i = 0; i < 4; i++) {
      at = nextStop(at, 3, technique);
      stages.push(demoMoment(at, 3, technique).stage);
    }
    expect(stages, technique).toEqual(['advance', 'advance', 'inject', 'wheal']);
  }
});
