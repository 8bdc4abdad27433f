// The rows of the patient's own body: how far each vertex of the cage moves, mm, for one unit of a
// shape number. All rows are linear: half the difference of a pair of targets is the row, and where the
// two are not mirror images, half their sum is a second one. Data: CC0 targets of the package.
import { symmetrised } from './shapes.mjs';
import { HEAD_SITES } from './siteIds.mjs';

const MM_PER_DM = 100;
const ORIGINS = ['african', 'asian', 'caucasian'];
const SEXES = ['female', 'male'];

const average = (sex) => `macrodetails/universal-${sex}-young-averagemuscle-averageweight`;
const macro = (sex, muscle, weight) =>
  `macrodetails/universal-${sex}-young-${muscle}muscle-${weight}weight`;

/** What a fitted body moves and scales as one, but for the ear, where vertices slide: no row need reach it. */
export const ROWLESS_SITES = new Set(
  [...HEAD_SITES].filter((site) => site !== 'ear' && site !== 'preauricular'),
);

/** Pairs [id, more, less]: a row each. Each side is a list of [target, weight]. */
const MEASURES = [
  ['neck', 'neckcirc'],
  ['neck-height', 'neckheight'],
  ['bust', 'bust'],
  ['underbust', 'underbust'],
  ['front-chest', 'frontchest'],
  ['waist', 'waist'],
  ['hips', 'hips'],
  ['nape-waist', 'napetowaist'],
  ['waist-hip', 'waisttohip'],
  ['shoulder', 'shoulder'],
  ['upper-arm', 'upperarm'],
  ['upper-arm-length', 'upperarmlenght'],
  ['forearm-length', 'lowerarmlenght'],
  ['wrist', 'wrist'],
  ['thigh', 'thighcirc'],
  ['thigh-length', 'upperlegheight'],
  ['leg-length', 'lowerlegheight'],
  ['knee', 'kneecirc'],
  ['calf', 'calf'],
  ['ankle', 'ankle'],
];

const LIMBS = [
  ['forearm-fat', 'lowerarm-fat', 'lowerarm-skinny'],
  ['forearm-muscle', 'lowerarm-muscle-incr', 'lowerarm-muscle-decr'],
  ['thigh-fat', 'upperleg-fat', 'upperleg-skinny'],
];

const TRUNK = [
  ['torso-depth', 'torso/torso-scale-depth-incr', 'torso/torso-scale-depth-decr'],
  ['torso-width', 'torso/torso-scale-horiz-incr', 'torso/torso-scale-horiz-decr'],
  ['stomach', 'stomach/stomach-tone-decr', 'stomach/stomach-tone-incr'],
  ['belly', 'stomach/stomach-pregnant-incr', 'stomach/stomach-pregnant-decr'],
  ['buttocks', 'buttocks/buttocks-volume-incr', 'buttocks/buttocks-volume-decr'],
];

const both = (name) => ['l', 'r'].map((side) => [`armslegs/${side}-${name}`, 1]);

const SHARED = [
  ...MEASURES.map(([id, name]) => ({
    id,
    more: [[`measure/measure-${name}-increase`, 1]],
    less: [[`measure/measure-${name}-decrease`, 1]],
  })),
  ...LIMBS.map(([id, more, less]) => ({ id, more: both(more), less: both(less) })),
  ...TRUNK.map(([id, more, less]) => ({ id, more: [[more, 1]], less: [[less, 1]] })),
];

function ofSex(sex) {
  const from = [average(sex), -1];
  const of = (kind, end) =>
    `macrodetails/${kind}/${sex}-young-averagemuscle-averageweight-${end}${kind}`;
  const old = ORIGINS.flatMap((origin) => [
    [`macrodetails/${origin}-${sex}-old`, 1 / 3],
    [`macrodetails/${origin}-${sex}-young`, -1 / 3],
  ]);
  const rows = [
    {
      id: 'weight',
      more: [[macro(sex, 'average', 'max'), 1], from],
      less: [[macro(sex, 'average', 'min'), 1], from],
      withBend: true,
    },
    {
      id: 'muscle',
      more: [[macro(sex, 'max', 'average'), 1], from],
      less: [[macro(sex, 'min', 'average'), 1], from],
    },
    {
      id: 'age',
      more: [[`macrodetails/universal-${sex}-old-averagemuscle-averageweight`, 1], from, ...old],
      less: null,
    },
    { id: 'height', more: [[of('height', 'max'), 1]], less: [[of('height', 'min'), 1]] },
    {
      id: 'proportions',
      more: [[of('proportions', 'ideal'), 1]],
      less: [[of('proportions', 'uncommon'), 1]],
    },
  ];
  if (sex === 'male') return rows;
  const cup = (end) => `breast/female-young-averagemuscle-averageweight-${end}cup-averagefirmness`;
  return [...rows, { id: 'cup', more: [[cup('max'), 1]], less: [[cup('min'), 1]], withBend: true }];
}

/**
 * Every row as { id, sex, offsetsMm }: 3 a cage vertex, mirror-symmetric. `sex` is null where a row
 * serves both.
 */
export function shapeRows({ base, offsetsDm, mirrorOfBase, count }) {
  const offsetsMm = (terms) => {
    const sum = new Float64Array(base.positionsDm.length);
    for (const [name, weight] of terms) {
      const offsets = offsetsDm(name);
      for (let i = 0; i < sum.length; i++) sum[i] += MM_PER_DM * weight * offsets[i];
    }
    return symmetrised(sum, mirrorOfBase).subarray(0, 3 * count);
  };
  const rowsOf = (sex) => (row) => {
    const more = offsetsMm(row.more);
    if (row.less === null) return [{ id: row.id, sex, offsetsMm: more }];
    const less = offsetsMm(row.less);
    const straight = more.map((value, i) => (value - less[i]) / 2);
    const bend = more.map((value, i) => (value + less[i]) / 2);
    const rows = [{ id: row.id, sex, offsetsMm: straight }];
    return row.withBend ? [...rows, { id: `${row.id}-bend`, sex, offsetsMm: bend }] : rows;
  };
  return [
    ...SEXES.flatMap((sex) => ofSex(sex).flatMap(rowsOf(sex))),
    ...SHARED.flatMap(rowsOf(null)),
  ];
}
