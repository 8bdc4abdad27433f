import { useMemo } from 'react';
import { borderLoops } from '../../geometry/border';
import { useApp } from '../../store/useApp';
import type { FigureModel } from '../../workers/messages';
import { type Polyline, piecesOfLines } from '../linePieces';
import type { LineLook } from '../materials/lineMaterial';
import type { Stage } from '../stage';
import { useToolInHand } from '../tools/registry';
import { Lines } from './Lines';

const LOOK: LineLook = {
  widthPx: 1.4,
  casingPx: 0.8,
  colour: '#0b5f66',
  otherColour: '#0b5f66',
  otherWidth: 1,
  casing: '#ffffff',
  casingOpacity: 0.6,
  opacity: 0.9,
  liftPx: 3,
};
const DASH_MM = [6, 10] as const;
/** The middle of the body, over which a stroke is mirrored, while both sides are painted. */
export function MidLine({ stage, model }: { stage: Stage; model: FigureModel }) {
  const { mirrors } = useToolInHand();
  const shown = useApp(({ preferences }) => preferences.mirrorPaint) && mirrors;
  return shown ? <Section stage={stage} model={model} /> : null;
}

function Section({ stage, model }: { stage: Stage; model: FigureModel }) {
  const pieces = useMemo(() => piecesOfLines(midLines(model)), [model]);
  return <Lines stage={stage} pieces={pieces} look={LOOK} dashMm={DASH_MM} order={80} />;
}

/** The bundled figures are symmetric about x = 0: the border of all that is left of it. */
function midLines({ mesh }: FigureModel): Polyline[] {
  const leftMm = Float32Array.from({ length: mesh.vertexCount }, (_, v) => mesh.positions[3 * v]);
  return borderLoops(mesh, leftMm).map(({ positions, closed }) => {
    return { positions: Float32Array.from(positions), closed, kind: 0 };
  });
}
