// Eyeballs: two spheres with a slight cornea, looking forward, painted per vertex. They are built
// afresh round the places of the package's own (coarse) eye helpers.
const SEGMENTS = 48;
const PARTS_PER_SEGMENT = (2 * Math.PI) / SEGMENTS;
// Angles from the pupil's middle, degrees, closer together where the colour changes.
const RING_DEGREES = [
  3, 6, 8, 8.6, 10, 12.5, 15, 17.5, 20, 22.3, 23.6, 25, 28, 32, 38, 46, 56, 68, 82, 98, 116, 136,
  158,
];
const PUPIL_DEGREES = 8.3;
const IRIS_DEGREES = 23;
const CORNEA_BULGE_MM = 0.7;

const PUPIL = [18, 15, 14];
const IRIS_INNER = [118, 88, 60];
const IRIS_OUTER = [84, 62, 46];
const LIMBUS = [52, 42, 36];
const SCLERA = [226, 217, 209];
const SCLERA_EDGE = [205, 184, 174];

/** helperMm: the points of each of the two helpers. Positions, normals (3), colours (4), and where their middle lies. */
export function eyeballs(helpersMm) {
  const parts = helpersMm.map(oneEye);
  const joined = { positionsMm: [], normals: [], colours: [], triangles: [] };
  const frontMm = sphereOf(helpersMm[0]).centre[2]; // what lies before it is lid, not socket
  for (const part of parts) {
    const first = joined.positionsMm.length / 3;
    joined.positionsMm.push(...part.positions);
    joined.normals.push(...part.normals);
    joined.colours.push(...part.colours);
    joined.triangles.push(...part.triangles.map((v) => v + first));
  }
  return {
    frontMm,
    positionsMm: Float32Array.from(joined.positionsMm),
    normals: Float32Array.from(joined.normals),
    colours: Uint8Array.from(joined.colours),
    triangles: Uint32Array.from(joined.triangles),
  };
}

function sphereOf(points) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  points.forEach((value, i) => {
    low[i % 3] = Math.min(low[i % 3], value);
    high[i % 3] = Math.max(high[i % 3], value);
  });
  const radiusMm = (high[0] - low[0] + (high[1] - low[1])) / 4;
  const centre = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2] + radiusMm];
  return { centre, radiusMm };
}

function oneEye(points) {
  const { centre, radiusMm } = sphereOf(points);
  const positions = [];
  const normals = [];
  const colours = [];
  const add = (degrees, segment) => {
    const polar = (degrees * Math.PI) / 180;
    const around = segment * PARTS_PER_SEGMENT;
    const n = [
      Math.sin(polar) * Math.cos(around),
      Math.sin(polar) * Math.sin(around),
      Math.cos(polar),
    ];
    const bulge = CORNEA_BULGE_MM * Math.max(0, 1 - (degrees / (IRIS_DEGREES + 4)) ** 2);
    positions.push(...n.map((c, k) => round32(centre[k] + c * (radiusMm + bulge))));
    normals.push(...n.map((c) => Math.round(c * 1024) / 1024));
    colours.push(...eyeColour(degrees, segment), 255);
  };
  add(0, 0);
  for (const degrees of RING_DEGREES) for (let s = 0; s < SEGMENTS; s++) add(degrees, s);
  add(180, 0);
  return { positions, normals, colours, triangles: sphereTriangles() };
}

function round32(mm) {
  return Math.round(mm * 32) / 32;
}

function sphereTriangles() {
  const triangles = [];
  const at = (ring, s) => 1 + ring * SEGMENTS + (s % SEGMENTS);
  const last = RING_DEGREES.length - 1;
  const back = 1 + RING_DEGREES.length * SEGMENTS;
  for (let s = 0; s < SEGMENTS; s++) {
    triangles.push(0, at(0, s), at(0, s + 1));
    for (let ring = 0; ring < last; ring++) {
      triangles.push(at(ring, s), at(ring + 1, s), at(ring + 1, s + 1));
      triangles.push(at(ring, s), at(ring + 1, s + 1), at(ring, s + 1));
    }
    triangles.push(at(last, s), back, at(last, s + 1));
  }
  return triangles;
}

function eyeColour(degrees, segment) {
  if (degrees <= PUPIL_DEGREES) return PUPIL;
  if (degrees < IRIS_DEGREES) {
    const outward = (degrees - PUPIL_DEGREES) / (IRIS_DEGREES - PUPIL_DEGREES);
    const fibre = ((segment * 7) % 5) * 3 - 6; // light and dark threads, no true randomness
    const base = mixed(IRIS_INNER, IRIS_OUTER, outward);
    return (outward > 0.9 ? LIMBUS : base).map((c) => c + (outward > 0.9 ? 0 : fibre));
  }
  return mixed(SCLERA, SCLERA_EDGE, Math.min(1, Math.max(0, (degrees - 30) / 50)));
}

function mixed(from, to, share) {
  return from.map((c, k) => Math.round(c + (to[k] - c) * share));
}
