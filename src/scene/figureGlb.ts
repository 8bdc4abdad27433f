import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Group,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  Points,
  Scene,
} from 'three';
import { GLTFExporter } from 'three/examples/jsm/exporters/GLTFExporter.js';
import { LINEAR } from '../formats/meshPaint';
import type { ZoneLayout } from '../layout/types';
import { ZONE_COLOURS } from '../plan/palette';
import { needleShape } from '../plan/points/needleShape';
import { isPointDepthAsked, pointLengthMm } from '../plan/points/pointValues';
import { isDepthAsked, NOT_SET } from '../plan/skin/askedDepth';
import type { Plan, Zone } from '../plan/types';
import type { FigureModel } from '../workers/messages';
import type { Vec3 } from './camera/pose';

const M_PER_MM = 0.001;
/** Shaft drawn outside the skin, mm: enough to see which way the needle leans. */
const SHAFT_MM = 10;
const SKIN = '#e2c4b0';

/**
 * The figure with every zone's points and needles as a GLB: metres, y up, x to the patient's left. A
 * zone is a node of its name with two children: its points, and a line a needle from the true tip
 * through the skin to 10 mm outside; of fans and threads a needle a thread, along it. While the depth is not
 * set the needle ends at the skin. A scan has its own colours at its vertices.
 */
export async function figureGlb(
  model: Pick<FigureModel, 'mesh' | 'positions32' | 'normals' | 'colours'>,
  plan: Plan,
  layouts: Readonly<Record<string, ZoneLayout | undefined>>,
): Promise<ArrayBuffer> {
  const scene = new Scene();
  scene.name = plan.name;
  scene.userData = { scale: plan.scale.factor };
  scene.add(skin(model));
  for (const zone of plan.zones) {
    const layout = layouts[zone.id];
    if (layout && layout.count > 0) scene.add(zoneGroup(zone, layout));
  }
  const made = await new GLTFExporter().parseAsync(scene, { binary: true });
  if (!(made instanceof ArrayBuffer)) throw new Error('The exporter made no binary file.');
  return made;
}

function skin({ mesh, positions32, normals, colours }: Parameters<typeof figureGlb>[0]): Mesh {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', inMetres(positions32));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setIndex(new BufferAttribute(mesh.triangles, 1));
  if (colours) geometry.setAttribute('color', new BufferAttribute(linearColours(colours), 3));
  const look = colours ? { vertexColors: true } : { color: SKIN };
  const body = new Mesh(geometry, new MeshStandardMaterial({ ...look, roughness: 0.7 }));
  body.name = 'Skin';
  return body;
}

/** 3 per vertex, as glTF has them: linear light, 0 to 1; skin's where the scan has none. */
function linearColours(own: Uint8Array): Float32Array {
  const bare = new Color(SKIN).toArray();
  return Float32Array.from({ length: (3 * own.length) / 4 }, (_, i) => {
    const at = 4 * Math.floor(i / 3);
    return own[at + 3] ? LINEAR[own[at + (i % 3)]] : bare[i % 3];
  });
}

function zoneGroup(zone: Zone, layout: ZoneLayout): Group {
  const paint = new MeshBasicMaterial({ color: ZONE_COLOURS[zone.colour].hex });
  const at = new BufferGeometry().setAttribute('position', inMetres(layout.positions));
  const points = new Points(at, paint);
  points.name = `${zone.name}: points`;
  const ends = new BufferGeometry().setAttribute('position', inMetres(needleEnds(zone, layout)));
  const needles = new LineSegments(ends, paint);
  needles.name = `${zone.name}: needles`;
  const group = new Group();
  group.name = zone.name;
  const { angleDeg } = zone.insertion;
  const depth = isDepthAsked(zone) ? { depth: NOT_SET, angleDeg } : zone.insertion;
  const { threads } = layout;
  group.userData = {
    ...depth,
    points: layout.count,
    ...(threads && { threads: threads.perPoint }),
  };
  return group.add(points, needles);
}

/** Tip and outer end of each needle, mm. */
function needleEnds(zone: Zone, layout: ZoneLayout): Float64Array {
  const { threads } = layout;
  const perPoint = threads?.perPoint ?? 1;
  const ends = new Float64Array(6 * perPoint * layout.count);
  const at = (column: Float64Array, row: number): Vec3 => [
    column[3 * row],
    column[3 * row + 1],
    column[3 * row + 2],
  ];
  for (let row = 0; row < layout.count; row++) {
    const entry = at(layout.positions, row);
    const { angleDeg } = zone.insertion;
    const lengthMm = isPointDepthAsked(zone, layout, row) ? 0 : pointLengthMm(zone, layout, row);
    const normal = at(layout.normals, row);
    for (let k = 0; k < perPoint; k++) {
      const thread = row * perPoint + k;
      const into = threads ? at(threads.directions, thread) : undefined;
      const { tip, hub } = needleShape(entry, normal, angleDeg, lengthMm, SHAFT_MM, into);
      ends.set([...tip, ...hub], 6 * thread);
    }
  }
  return ends;
}

function inMetres(mm: ArrayLike<number>): BufferAttribute {
  return new BufferAttribute(
    Float32Array.from(mm, (value) => value * M_PER_MM),
    3,
  );
}
