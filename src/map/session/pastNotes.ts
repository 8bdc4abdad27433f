import type { MapEarlier, MapTestSpot } from '../drawing/figure';
import { agoText, capitalised, dayText } from './courseWords';
import type { Note } from './notesBlock';

/** What was done to this skin before, in words. */

export function earlierNote(session: MapEarlier, on: string | null): Note {
  const { label, name, date, positions, distanceMm } = session;
  const count = positions.length / 3;
  const ago = agoText(date, on);
  const keeps = distanceMm > 0 ? `, new points keep ${distanceMm} mm to them` : '';
  const day = [dayText(date), ago].filter(Boolean).join(', ');
  const words = `${count} ${count === 1 ? 'puncture' : 'punctures'}`;
  return { head: `${label} ${name}`, text: [day, `${words}${keeps}`].filter(Boolean).join(': ') };
}

/** `T1 Forehead` given 12 Nov 2026, read 13 Nov 2026: no reaction */
export function testSpotNote({ label, siteName, spot }: MapTestSpot): Note {
  const { givenOn, readOn, result } = spot;
  const given = givenOn ? `given ${dayText(givenOn)}` : 'no date given';
  const read = readOn ? `, read ${dayText(readOn)}` : ', not read yet';
  return {
    head: [label, capitalised(siteName)].filter(Boolean).join(' '),
    text: `test spot ${given}${read}: ${result.trim() || 'no result written'}`,
  };
}
