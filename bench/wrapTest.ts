/*
 * The wrap test: every preset zone of the bundled models laid out, flattened for the stencil, and each
 * neighbour distance on paper compared with the one along the skin. One line a zone, then totals.
 * Use: node scripts/run-ts.mjs bench/wrapTest.ts [model] [part of a zone's id] [spacing in mm]
 */

import { presetPainterOf } from '../src/cli/loadFigure';
import { flattenZone } from '../src/flatten/flattenZone';
import type { FlatZone } from '../src/flatten/types';
import { toDense } from '../src/geometry/field';
import { finish } from '../src/layout/patterns/poisson/poissonDisc';
import type { ZoneLayout } from '../src/layout/types';
import { newPlan, newZone } from '../src/plan/defaults';
import { BUNDLED, type BundledId } from '../src/plan/figure/bundled';
import { layOutPlan } from '../src/plan/layoutPlan';
import { PRESET_ZONES } from '../src/plan/presets/presets';

const [onlyModel = '', onlyZone = '', spacing = '15'] = process.argv.slice(2);
const totals = { zones: 0, pieces: 0, points: 0, over: 0, ms: 0 };

for (const id of Object.keys(BUNDLED) as BundledId[]) {
  if (onlyModel && id !== onlyModel) continue;
  const painter = await presetPainterOf(id);
  const { mesh } = painter;
  for (const preset of PRESET_ZONES) {
    const sparse = preset.id.includes(onlyZone) ? painter.field(preset.drawing, preset.side) : null;
    if (!sparse) continue;
    const zone = { ...newZone(preset.id, preset.name, 0), field: sparse };
    const pattern = { ...zone.pattern, spacingMm: Number(spacing) };
    let layout: ZoneLayout | null = null;
    finish(
      layOutPlan(
        mesh,
        { ...newPlan('wrap', id), zones: [{ ...zone, pattern }] },
        new Map(),
        (done) => {
          layout = done;
        },
      ),
    );
    if (layout) report(id, preset.id, layout, flattened(layout));
  }

  function flattened(layout: ZoneLayout): { flat: FlatZone; ms: number } {
    const start = process.cpuUsage().user;
    const preset = PRESET_ZONES.find((each) => each.id === layout.zoneId);
    const sparse = preset && painter.field(preset.drawing, preset.side);
    if (!sparse) throw new Error(`${layout.zoneId} is gone`);
    const points = Array.from({ length: layout.count }, (_, row) => {
      const [w0, w1, w2] = layout.weights.subarray(3 * row, 3 * row + 3);
      return { face: layout.faces[row], w0, w1, w2 };
    });
    const field = toDense(sparse, mesh);
    const { links, linkLengths } = layout;
    const flat = finish(flattenZone({ mesh, field, points, links, linkLengths }));
    return { flat, ms: (process.cpuUsage().user - start) / 1000 };
  }
}

function report(
  model: string,
  zone: string,
  layout: ZoneLayout,
  { flat, ms }: { flat: FlatZone; ms: number },
): void {
  const { pieces, cuts, linksAcrossCuts } = flat;
  const links = pieces.reduce((sum, piece) => sum + piece.links.lengths.length, 0);
  const sum = pieces.reduce((all, piece) => all + piece.meanMm * piece.links.lengths.length, 0);
  const placed = pieces.reduce((all, piece) => all + piece.points.rows.length, 0);
  const over = pieces.filter((piece) => !piece.withinLimits);
  const most = (of: (piece: (typeof pieces)[number]) => number): number =>
    Math.max(0, ...pieces.map(of));
  totals.zones++;
  totals.pieces += pieces.length;
  totals.points += placed;
  totals.over += over.length > 0 ? 1 : 0;
  totals.ms += ms;
  console.log(
    [
      model.padEnd(12),
      zone.padEnd(26),
      `${placed} of ${layout.count} points`.padStart(18),
      `${pieces.length} pieces`.padStart(10),
      `mean ${(links > 0 ? sum / links : 0).toFixed(3)} mm`,
      `max ${most((piece) => piece.maxMm).toFixed(2)} mm`,
      `${most((piece) => piece.maxPercent).toFixed(1)} %`.padStart(6),
      `across cuts ${linksAcrossCuts} of ${layout.linkLengths.length}`,
      `${ms.toFixed(0)} ms`,
      [...new Set(cuts)].join(' '),
      ...over.map(
        (piece) => `OVER(${piece.points.rows.length} points, ${piece.flippedCount} flips)`,
      ),
    ].join('  '),
  );
}

console.log(
  `${totals.zones} zones, ${totals.points} points, ${totals.pieces} pieces, ${totals.over} zones with a piece over the limit or over itself, ${(totals.ms / 1000).toFixed(0)} s of flattening`,
);
