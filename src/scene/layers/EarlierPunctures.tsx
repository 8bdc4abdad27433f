import { useEffect, useMemo } from 'react';
import {
  Color,
  Float32BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
} from 'three';
import { writePosition, writeSmoothNormal } from '../../geometry/measure';
import { ageOpacity } from '../../plan/course/ageOpacity';
import type { EarlierSession, TestSpot } from '../../plan/types';
import type { FigureModel } from '../../workers/messages';
import { punctureMaterial } from '../materials/punctureMaterial';
import type { Stage } from '../stage';

/** Punctures of an earlier session, fainter the older they are. */
export function EarlierPunctures({
  stage,
  model,
  session,
  today,
}: {
  stage: Stage;
  model: FigureModel;
  session: EarlierSession;
  today: string;
}) {
  const opacity = ageOpacity(session.date, today);
  return <Dots stage={stage} model={model} places={session} colour="#3d4852" opacity={opacity} />;
}

/** Where the product was tried. */
export function TestSpotDots({
  stage,
  model,
  spots,
}: {
  stage: Stage;
  model: FigureModel;
  spots: readonly TestSpot[];
}) {
  const places = useMemo(
    () => ({
      faces: Int32Array.from(spots, ({ face }) => face),
      weights: Float64Array.from(spots.flatMap(({ weights }) => [...weights])),
    }),
    [spots],
  );
  return <Dots stage={stage} model={model} places={places} colour="#b3261e" opacity={1} />;
}

interface DotsProps {
  readonly stage: Stage;
  readonly model: FigureModel;
  readonly places: Pick<EarlierSession, 'faces' | 'weights'>;
  readonly colour: string;
  readonly opacity: number;
}

/** Dots are never smaller than a puncture is worth seeing, mm between them. */
const PITCH_MM = 12;

function Dots({ stage, model, places, colour, opacity }: DotsProps) {
  const geometry = useMemo(() => dotGeometry(model, places), [model, places]);
  const look = useMemo(() => punctureMaterial(stage.screen), [stage]);
  useEffect(() => {
    // towards the skin's own colour: the dots are opaque, so paler is fainter
    look.uniforms.uColour.value.copy(new Color(colour).lerp(new Color('#d9b8a6'), 1 - opacity));
    look.uniforms.uPitchMm.value = PITCH_MM;
    stage.invalidate();
  }, [look, colour, opacity, stage]);
  useEffect(() => () => geometry.dispose(), [geometry]);
  useEffect(() => () => look.dispose(), [look]);
  return <mesh geometry={geometry} material={look} frustumCulled={false} renderOrder={155} />;
}

function dotGeometry(
  { mesh }: FigureModel,
  { faces, weights }: DotsProps['places'],
): InstancedBufferGeometry {
  const positions = new Float64Array(3 * faces.length);
  const normals = new Float64Array(3 * faces.length);
  faces.forEach((face, row) => {
    const [w0, w1, w2] = weights.subarray(3 * row, 3 * row + 3);
    writePosition(mesh, { face, w0, w1, w2 }, positions, 3 * row);
    writeSmoothNormal(mesh, { face, w0, w1, w2 }, normals, 3 * row);
  });
  const geometry = new InstancedBufferGeometry();
  const square = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
  geometry.setAttribute('position', new Float32BufferAttribute(square, 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.setAttribute('place', new InstancedBufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('facing', new InstancedBufferAttribute(new Float32Array(normals), 3));
  geometry.instanceCount = faces.length;
  return geometry;
}
