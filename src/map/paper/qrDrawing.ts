import { group } from './paper';
import { type QrModules, qrModules } from './qrCode';
import type { Shape } from './shapes';

// The code of the page before: all pages of a sheet carry the same one, and finding the best of eight
// masks takes as long as drawing a page. It never changes an answer.
let known: { readonly text: string; readonly modules: QrModules } | null = null;

function modulesOf(text: string): QrModules {
  if (known?.text !== text) known = { text, modules: qrModules(text) };
  return known.modules;
}

/** A QR code with its light margin's inner edge on the box: dark runs as filled bars. */
export function drawQrCode(text: string, left: number, top: number, sizeMm: number): Shape {
  const modules = modulesOf(text);
  const step = sizeMm / modules.length;
  const bars = modules.flatMap((row, r) =>
    runsOf(row).map(([from, to]) =>
      bar(left + from * step, top + r * step, left + to * step, top + (r + 1) * step),
    ),
  );
  return group('code', bars);
}

/** First and past-last column of each dark run. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, c) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last?.[1] === c) last[1]++;
    else runs.push([c, c + 1]);
  });
  return runs;
}

function bar(x1: number, y1: number, x2: number, y2: number): Shape {
  const points = [x1, y1, x2, y1, x2, y2, x1, y2];
  return { kind: 'path', points, closed: true, stroke: null, fill: '#000000' };
}
