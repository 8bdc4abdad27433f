import type { ZoneFile } from '../../formats/layoutFile';
import { refuse } from '../failure';

/**
 * Refuses a file with one zone in it twice: of one name, depth and area, with a point at one place. Its
 * points and volumes would count double, and each copy by itself keeps every law.
 */
export function refuseTwice(zones: readonly ZoneFile[]): void {
  zones.forEach((zone, i) => {
    const first = zones.findIndex((other) => isSameZone(other, zone));
    if (first < i)
      refuse(`the layout file lists zone ${zone.name} twice (zones ${first + 1} and ${i + 1})`);
  });
}

function isSameZone(a: ZoneFile, b: ZoneFile): boolean {
  if (a === b) return true;
  if (a.name !== b.name || a.tipDepthMm !== b.tipDepthMm) return false;
  if (a.field.vertices !== b.field.vertices || a.field.steps !== b.field.steps) return false;
  const places = new Set(a.points.map(placeKey));
  return b.points.some((point) => places.has(placeKey(point)));
}

function placeKey({ face, weights }: ZoneFile['points'][number]): string {
  return `${face} ${weights.join(' ')}`;
}
