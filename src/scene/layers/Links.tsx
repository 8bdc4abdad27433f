import { useEffect, useMemo, useState } from 'react';
import type { ZoneLayout } from '../../layout/types';
import { inSlices } from '../../store/inSlices';
import { type LinePieces, noPieces } from '../linePieces';
import { linkPieceSteps, linkPieces } from '../linkCurve';
import type { LineLook } from '../materials/lineMaterial';
import { useNearEnough } from '../nearEnough';
import type { Stage } from '../stage';
import { Lines } from './Lines';

/** Quiet teal inside the wanted range, stronger dashed orange outside: apart by colour and by form. */
const LOOK: LineLook = {
  widthPx: 1.1,
  casingPx: 0.7,
  colour: '#0b5f66',
  otherColour: '#c2410c',
  otherWidth: 1.7,
  casing: '#ffffff',
  casingOpacity: 0.5,
  opacity: 0.85,
  liftPx: 3,
};
const NONE = noPieces(0);
const OUTSIDE_DASH_MM = [2.2, 3.4] as const;

/** Links between neighbouring points of a zone; neither made nor drawn while all of them are faded. */
export function Links({ stage, layout }: { stage: Stage; layout: ZoneLayout }) {
  const near = useNearEnough(stage, layout, layout.certificate.spacingMm);
  const pieces = useLinkPieces(layout, near);
  return (
    <Lines
      stage={stage}
      pieces={pieces}
      look={LOOK}
      otherDashMm={OUTSIDE_DASH_MM}
      fadeMm={layout.certificate.spacingMm}
      order={150}
    />
  );
}

/** More links than these are made in slices, those of before standing meanwhile. */
const MANY = 8000;

function useLinkPieces(layout: ZoneLayout, near: boolean): LinePieces {
  const many = layout.linkLengths.length > MANY;
  const few = useMemo(() => (near && !many ? linkPieces(layout) : NONE), [layout, near, many]);
  const [made, setMade] = useState<LinePieces>(NONE);
  useEffect(() => {
    if (!near || !many) return setMade(NONE);
    return inSlices(linkPieceSteps(layout), (state) => {
      if (state.kind === 'ready') setMade(state.made);
    });
  }, [layout, near, many]);
  return many && near ? made : few;
}
