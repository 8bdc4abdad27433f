import * as v from 'valibot';
import keepOutTable from '../../../knowledge/keep-out-zones.json';
import zoneTable from '../../../knowledge/zones.json';
import { readKnowledge } from '../knowledge';
import { REGIONS } from '../zones/regions';
import type { KeepOutDrawing, NamedOutline, ZoneDrawing } from './types';

/** What is said of zones and keep-outs of anatomy; their outlines stand in the files beside this one. */

const text = v.pipe(v.string(), v.nonEmpty());
const words = { id: text, name: text, region: v.picklist(REGIONS), boundedBy: text };

const Note = v.strictObject({
  text,
  // that each is in the list of sources is held by a test: the list is not among what comes first
  sources: v.array(v.number()),
  /** two where a note joins facts of two grades */
  grade: v.pipe(v.string(), v.regex(/^[A-DF](\/[A-DF])?$/, 'the grade is none of A, B, C, D, F')),
});

const ZoneWords = v.strictObject({
  ...words,
  alsoCalled: v.exactOptional(v.array(text)),
  caution: v.exactOptional(Note),
});

const KeepOutWords = v.strictObject({
  ...words,
  kind: v.picklist(['hard', 'caution', 'off']),
  bufferMm: v.pipe(v.number(), v.minValue(0), v.maxValue(40)),
  reason: Note,
});

/** Outlines with their words, in the order of the outlines. */
function withWords<Words extends { readonly id: string }>(
  outlines: readonly NamedOutline[],
  table: readonly Words[],
): (NamedOutline & Words)[] {
  const byId = new Map(table.map((entry) => [entry.id, entry]));
  return outlines.map((outline) => {
    const found = byId.get(outline.id);
    if (!found) throw new Error(`No words for ${outline.id}`);
    return { ...outline, ...found };
  });
}

export function asZones(outlines: readonly NamedOutline[]): readonly ZoneDrawing[] {
  return withWords(outlines, readKnowledge('zones', v.array(ZoneWords), zoneTable));
}

export function asKeepOuts(outlines: readonly NamedOutline[]): readonly KeepOutDrawing[] {
  return withWords(outlines, readKnowledge('keep-out-zones', v.array(KeepOutWords), keepOutTable));
}
