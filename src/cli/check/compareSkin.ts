import type { LaidZone } from '../../formats/laidZones';
import { recordOf } from '../../layout/patternTypes';
import { type Finding, ROUNDING_MM, same } from './agreement';
import type { Remeasured } from './remeasure';
import { scaleOf } from './scales';

/** Shares of skin are measured by samples: off by this, and by their coarseness where they are few. */
const SHARE_OFF = 0.02;
/** A climb from samples misses the largest gap by this share of the spacing at most. */
const CLIMBED_SHARE = 0.01;

/** What a certificate says of the skin that its largest gap leaves out. */
export function skinFindings(zone: LaidZone, found: Remeasured, within: number): Finding[] {
  const { certificate } = zone.layout;
  const { skin } = found;
  const off = SHARE_OFF + 1 / Math.sqrt(1 + found.sampleCount);
  const share = (what: string, stated: number, measured: number): Finding => ({
    what,
    stated,
    measured,
    unit: '',
    agrees: same(stated, measured, off) && (!(stated > 0) || stated <= 1),
  });
  const { previous } = zone.others;
  const mostKept =
    previous.length > 0 ? Math.max(...previous.map(({ distanceMm }) => distanceMm)) : Number.NaN;
  const noneBeyond = certificate.largestGapMm <= certificate.spacingMm;
  // where no distance between neighbours is wanted, none is said to be missed
  const { linksWanted } = recordOf({ kind: zone.pattern }).flags;
  const measured = linksWanted ? skin.beyond : Number.NaN;
  const beyond = share('skin beyond the spacing', certificate.shareBeyond, measured);
  const stated = certificate.gapWithPreviousMm;
  return [
    { ...beyond, agrees: beyond.agrees && !(noneBeyond && certificate.shareBeyond > 0) },
    share('skin without a way', certificate.shareUnreached, skin.unreached01),
    share('skin near old punctures', certificate.shareNearPrevious, skin.nearPrevious),
    {
      what: 'kept from old punctures',
      stated: certificate.previousKeptMm,
      measured: mostKept,
      unit: 'mm',
      agrees: same(certificate.previousKeptMm, mostKept, ROUNDING_MM),
    },
    {
      ...{
        what: 'gap, old punctures counted',
        stated,
        measured: skin.gapWithPreviousMm,
        unit: 'mm',
      },
      agrees:
        same(stated, skin.gapWithPreviousMm, within) ||
        (skin.gapWithPreviousMm <= stated + within &&
          skin.gapWithPreviousMm >= stated - CLIMBED_SHARE * scaleOf(zone)),
    },
  ];
}
