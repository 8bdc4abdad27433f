import { measuredWords } from '../../plan/measures/measureWords';
import { Measurer } from '../../plan/measures/skinMeasure';
import type { FoundVessel, Plan } from '../../plan/types';
import type { MapFigure } from '../drawing/figure';
import type { Box } from '../paper/shapes';
import { type Block, notesBlock } from './blocks';

interface MeasureContent {
  readonly plan: Plan;
  readonly figure: MapFigure;
  readonly notePt?: number;
}

/** What was measured on the skin and is wanted on paper. */
export function measureBlocks({ plan, figure, notePt }: MeasureContent, body: Box): Block[] {
  const wanted = plan.measures.filter(({ printed }) => printed);
  if (wanted.length === 0) return [];
  const measurer = new Measurer(figure.mesh);
  const notes = wanted.map(({ name, kind, places, found }) => {
    const points = places.map(({ face, weights: [w0, w1, w2] }) => ({ face, w0, w1, w2 }));
    const site = figure.siteName?.(places[0].face) ?? '';
    const words = measuredWords(kind, measurer.measure(kind, points));
    const text = [site ? `${words} (from ${site})` : words, found ? foundWords(found) : ''];
    return { head: name, text: text.filter(Boolean).join('; ') };
  });
  return notesBlock('Measured on the skin of the figure', notes, body, notePt);
}

/** `found by ultrasound on 2026-12-01: Facial artery, 4.0, 4.2 mm deep from place to place` */
function foundWords({ name, depthsMm, on }: FoundVessel): string {
  const depths = depthsMm.map((mm) => mm.toFixed(1)).join(', ');
  return `found by ultrasound${on ? ` on ${on}` : ''}: ${name}, ${depths} mm deep from place to place`;
}
