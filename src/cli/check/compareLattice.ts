import type { RegularFacts, ZoneLayout } from '../../layout/types';
import type { Finding } from './agreement';
import type { Remeasured } from './remeasure';

/** What a lattice states of its links against the lengths measured again. */
export function latticeFindings(
  facts: RegularFacts,
  { certificate, manualRow }: ZoneLayout,
  { linkLengthsMm }: Remeasured,
  withinMm: number,
): Finding[] {
  const { deviation, offenders, toleranceShare, seamCount, free, kind, fillIns } = facts;
  const within = withinMm / certificate.spacingMm;
  const held = linkLengthsMm.filter((_, link) => free[link] === 0);
  const off = held.map((mm) => Math.abs(mm / certificate.spacingMm - 1));
  const mean = off.length > 0 ? off.reduce((sum, share) => sum + share, 0) / off.length : 0;
  const worst = off.reduce((most, share) => Math.max(most, share), 0);
  const countOver = (share: number) => off.filter((each) => each > share).length;
  const share = (what: string, stated: number, measured: number): Finding => ({
    ...{ what, stated, measured, unit: '' },
    agrees: Math.abs(stated - measured) <= within,
  });
  // links of points by hand and of fill-ins are free too, and none of them crosses a seam
  const isManual = manualRow.some((row) => row >= 0) || (fillIns?.rows.length ?? 0) > 0;
  const seams = kind === 'rows' ? 0 : free.length - held.length;
  return [
    share('lattice, mean deviation', deviation.meanShare, mean),
    share('lattice, worst deviation', deviation.maxShare, worst),
    {
      what: 'lattice, links off',
      stated: offenders.length,
      measured: countOver(toleranceShare),
      unit: '',
      agrees:
        offenders.length >= countOver(toleranceShare + within) &&
        offenders.length <= countOver(toleranceShare - within),
    },
    {
      ...{ what: 'lattice, links across seams', stated: seamCount, measured: seams, unit: '' },
      agrees: isManual ? seamCount <= seams : seamCount === seams,
    },
  ];
}
