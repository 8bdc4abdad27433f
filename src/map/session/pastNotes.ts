import { dayText } from '../../plan/course/dayText';
import { formatMl, formatSetMm } from '../../plan/format';
import type { MapEarlier, MapTestSpot } from '../drawing/figure';
import type { Note } from '../paper/notesBlock';
import { agoText, capitalised, type Days } from './courseWords';

/** What was done to this skin before, in words. */

export function earlierNote(session: MapEarlier, { on, dayLocale }: Days): Note {
  const { label, name, date, positions, distanceMm } = session;
  const count = positions.length / 3;
  const ago = agoText(date, on);
  const keeps = distanceMm > 0 ? `, new points keep ${distanceMm} mm to them` : '';
  const day = [dayText(date, dayLocale), ago].filter(Boolean).join(', ');
  const words = `${count} old ${count === 1 ? 'puncture' : 'punctures'} (grey ×, not to be injected)`;
  return { head: `${label} ${name}`, text: [day, `${words}${keeps}`].filter(Boolean).join(': ') };
}

/** `T1 Forehead` given 12 Nov 2026, read 13 Nov 2026: no reaction */
export function testSpotNote({ label, siteName, spot }: MapTestSpot, { dayLocale }: Days): Note {
  const { givenOn, readOn, result, product, volumeMl, depthMm } = spot;
  const what = [
    product.trim(),
    volumeMl === null ? '' : formatMl(volumeMl),
    depthMm === null ? '' : `${formatSetMm(depthMm)} deep`,
  ].filter(Boolean);
  const given = [...what, givenOn ? `given ${dayText(givenOn, dayLocale)}` : 'no date given'].join(
    ', ',
  );
  const isRead = result.trim() !== '';
  const day = readOn ? `${isRead ? 'read' : 'to be read'} ${dayText(readOn, dayLocale)}` : '';
  const read = `, ${day || (isRead ? 'read' : 'not read yet')}`;
  return {
    head: [label, capitalised(siteName)].filter(Boolean).join(' '),
    text: `test spot ${given}${read}: ${result.trim() || 'no result written'}`,
  };
}
