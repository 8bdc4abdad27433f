import { CHECKLISTS } from '../../src/plan/course/checklists';
import { DEFAULT_DRAW_UP, newPlan } from '../../src/plan/defaults';
import { applyProtocol, recordChange } from '../../src/plan/protocols/applyProtocol';
import { LIBRARY, libraryProtocolOf } from '../../src/plan/protocols/library';
import { duplicateProtocol } from '../../src/plan/protocols/ownProtocol';
import type { Protocol } from '../../src/plan/protocols/types';
import type { PlanTreatment, Zone } from '../../src/plan/types';

const dca = libraryProtocolOf('dca-submental') as Protocol;

/** Something of everything that a plan holds beside its zones. */
export const RICH_TREATMENT: PlanTreatment = {
  ...treatmentOf(),
  drawUp: { ...DEFAULT_DRAW_UP, needleChanges: 3, graduationMl: 0.01 },
  protocols: [duplicateProtocol(dca, 'own-dca', 'My own')],
  products: [
    { id: 'p1', name: 'Vial', mgPerMl: 10, vialMl: 2 },
    { id: 'p2', name: 'Lidocaine', mgPerMl: null, vialMl: null },
  ],
  solutions: [
    {
      id: 's1',
      name: 'Mix',
      mix: [
        { productId: 'p1', parts: 2 },
        { productId: 'p2', parts: 1 },
      ],
    },
  ],
  anaesthetic: { productId: 'p2', mgPerKg: 3, bodyWeightKg: 60, mostMg: null },
  uncertainty: { scalePercent: 4, areaPercent: 2.5 },
  pace: { secondsPerPoint: 6, secondsPerSyringe: 20, secondsPerZone: 60 },
  thickness: [{ site: 'cheek', sex: 'female', dermis: { mean: 1.1, sd: null }, fat: null }],
  course: {
    first: '2026-11-22',
    sessions: 6,
    every: { count: 2, unit: 'weeks' },
    later: { fromSession: 4, every: { count: 1, unit: 'months' } },
    done: [1],
    keepDays: 28,
    keepDistanceMm: 7.5,
    range: [3, 6],
    weekday: 2,
    moved: [{ session: 3, date: '2026-12-30' }],
    picturesOn: '2026-11-20',
  },
  measures: [
    {
      id: 'm1',
      name: 'Brow to brow',
      kind: 'angle',
      places: [
        { face: 7, weights: [0.25, 0.25, 0.5] },
        { face: 8, weights: [1, 0, 0] },
        { face: 9, weights: [0, 0.5, 0.5] },
      ],
      printed: true,
    },
  ],
  views: [
    {
      id: 'v1',
      name: 'Left flank',
      targetMm: [12.5, 900, -3],
      azimuthRad: -1.25,
      polarRad: 1.5,
      heightMm: 420,
    },
  ],
  testSpots: [
    {
      id: 't1',
      face: 7,
      weights: [0.25, 0.25, 0.5],
      givenOn: '2026-11-21',
      readOn: '',
      result: 'no reaction',
      product: 'Vial',
      volumeMl: 0.02,
      depthMm: 2,
    },
  ],
  checklists: CHECKLISTS.slice(0, 2),
  ticked: ['contra-1'],
};

function treatmentOf(): PlanTreatment {
  const { id: _id, name: _name, figure: _figure, ...rest } = newPlan('', 'female-body');
  const { zones: _zones, keepOuts: _keepOuts, earlier: _earlier, ...treatment } = rest;
  return treatment;
}

/** What a zone keeps of each protocol of the library, with a number changed. */
export function withProtocol(zone: Zone, index: number): Zone {
  const { applied } = applyProtocol(LIBRARY[index % LIBRARY.length], 90);
  return {
    ...zone,
    needle: { gauge: 30, lengthMm: 4 },
    aim: applied.layer?.layers ?? [],
    solutionId: 's1',
    protocol: recordChange(applied, 'spacingMm', 12.5, '2026-11-22'),
  };
}
