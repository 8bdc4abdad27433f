// The average woman and the average man: base mesh plus weighted targets, in millimetres.
const MM_PER_DM = 100;
const ORIGINS = ['african', 'asian', 'caucasian'];

const EXTRA_TARGETS = {
  female: [],
  male: [],
};

function weightedTargets(sex) {
  const average = `macrodetails/universal-${sex}-young-averagemuscle-averageweight`;
  return [
    [average, 1],
    ...ORIGINS.map((origin) => [`macrodetails/${origin}-${sex}-young`, 1 / 3]),
    ...EXTRA_TARGETS[sex].map((name) => [name, 1]),
  ];
}

export const CLOSED_MOUTH = originsAlike('mouth-parling', -0.25);
export const CLOSED_EYES = [
  ...originsAlike('eye-left-closure', 1),
  ...originsAlike('eye-right-closure', 1),
];

/** An expression, a third each of the origins', as targets with weights. */
function originsAlike(name, weight) {
  return ORIGINS.map((origin) => [`expression/units/${origin}/${name}`, weight / 3]);
}

/** All base vertices (helpers too) of the average adult, mm, feet at y = 0, mirror-symmetric. */
export function averageAdultMm(base, offsetsDm, mirrorOfBase, bodyVertices, sex) {
  const shape = Float64Array.from(base.positionsDm);
  for (const [name, weight] of weightedTargets(sex)) {
    const offsets = offsetsDm(name);
    for (let i = 0; i < shape.length; i++) shape[i] += weight * offsets[i];
  }
  for (let i = 0; i < shape.length; i++) shape[i] *= MM_PER_DM;
  const symmetric = symmetrised(shape, mirrorOfBase);
  standOnFloor(symmetric, bodyVertices);
  return symmetric;
}

/** A shape with more targets, mm, mirror-symmetric. */
export function withTargets(shapeMm, targets, { offsetsDm, mirrorOfBase }) {
  const changed = Float64Array.from(shapeMm);
  for (const [name, weight] of targets) {
    const offsets = offsetsDm(name);
    for (let i = 0; i < changed.length; i++) changed[i] += MM_PER_DM * weight * offsets[i];
  }
  return symmetrised(changed, mirrorOfBase);
}

/** Targets are symmetric to a few thousandths of a millimetre only: average the two sides. */
export function symmetrised(shape, mirrorOfBase) {
  const result = new Float64Array(shape.length);
  for (let v = 0; v < mirrorOfBase.length; v++) {
    const m = mirrorOfBase[v];
    result[3 * v] = (shape[3 * v] - shape[3 * m]) / 2;
    result[3 * v + 1] = (shape[3 * v + 1] + shape[3 * m + 1]) / 2;
    result[3 * v + 2] = (shape[3 * v + 2] + shape[3 * m + 2]) / 2;
  }
  return result;
}

function standOnFloor(shape, bodyVertices) {
  let lowest = Infinity;
  for (const v of bodyVertices) lowest = Math.min(lowest, shape[3 * v + 1]);
  for (let i = 1; i < shape.length; i += 3) shape[i] -= lowest;
}

/** Mirror partner of every base vertex by position (itself on the midline). */
export function mirrorByPosition(positionsDm, toleranceDm) {
  const cell = (x, y, z) => `${Math.round(x * 50)},${Math.round(y * 50)},${Math.round(z * 50)}`;
  const count = positionsDm.length / 3;
  const cells = new Map();
  for (let v = 0; v < count; v++) {
    const key = cell(positionsDm[3 * v], positionsDm[3 * v + 1], positionsDm[3 * v + 2]);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(v);
  }
  const mirror = new Int32Array(count).fill(-1);
  for (let v = 0; v < count; v++) {
    const at = [-positionsDm[3 * v], positionsDm[3 * v + 1], positionsDm[3 * v + 2]];
    let best = toleranceDm;
    for (const w of nearCells(cells, cell, at)) {
      const apart = Math.hypot(
        positionsDm[3 * w] - at[0],
        positionsDm[3 * w + 1] - at[1],
        positionsDm[3 * w + 2] - at[2],
      );
      if (apart < best) {
        best = apart;
        mirror[v] = w;
      }
    }
  }
  return mirror;
}

function* nearCells(cells, cell, at) {
  const step = 1 / 50;
  for (let i = -1; i <= 1; i++)
    for (let j = -1; j <= 1; j++)
      for (let k = -1; k <= 1; k++)
        yield* cells.get(cell(at[0] + i * step, at[1] + j * step, at[2] + k * step)) ?? [];
}
