import { describe, expect, test } from 'vitest';
import { basisOf } from '../../src/layout/patterns/lattice/latticeBasis';
import { mostNodesOn } from '../../src/layout/patterns/lattice/latticeCap';
import { LatticeGrowth } from '../../src/layout/patterns/lattice/latticeGrow';
import { MarginTest } from '../../src/layout/stepping/marginTest';
import { SpotDistance } from '../../src/layout/stepping/nearSpots';
import { Steps } from '../../src/layout/stepping/steps';
import { finished, sheet, whole } from './latticeSurfaces';

describe('growth', () => {
  const flat = sheet(120, 90, 4);
  const steps = new Steps(flat);
  const growth = (mostNodes: number): LatticeGrowth => {
    const margin = new MarginTest(steps, whole(flat));
    const lattice = new LatticeGrowth(steps, new SpotDistance(flat, steps), {
      basis: basisOf('square'),
      spacingMm: 10,
      toleranceShare: 0.05,
      mostNodes,
      inside: (spot) => margin.inside(spot),
    });
    finished(lattice.grow(steps.spotAt({ face: 600, w0: 0.4, w1: 0.3, w2: 0.3 }, [0, 1, 0])));
    return lattice;
  };

  test('never meets the cap on a zone, ends and says so when it does', () => {
    const most = mostNodesOn(flat, whole(flat), 120 * 90, 9.5);
    expect(growth(most).capped).toBe(false);
    const ended = growth(20);
    expect(ended.capped).toBe(true);
    expect(ended.nodes.length).toBeLessThan(60);
  });
});
