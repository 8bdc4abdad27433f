/*
 * Other programs on the same surface in the same run, if they are installed: Debian's meshlab and
 * python3-open3d (`apt-get install meshlab python3-open3d xvfb`). They only lay points, by straight
 * distances or by guesses from normals; ours is laid, linked and proven along the skin.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { SurfaceMesh } from '../src/geometry/mesh';
import type { Figures } from './layout';

const OUT = '.cache/bench';
/** Candidates a point: 20 is MeshLab's default, 500 its best cover. */
const MESHLAB_RATES = [20, 500];
/** The share of MeshLab's time at 500 candidates that ours is to need, cold and warm. */
const GOAL = { cold: 0.8, warm: 0.4 };

const OPEN3D = `
import sys, time, open3d
mesh = open3d.io.read_triangle_mesh(sys.argv[1])
started = time.time()
cloud = mesh.sample_points_poisson_disk(int(sys.argv[2]))
print(len(cloud.points), time.time() - started)
`;

interface PeerRun {
  readonly points: number;
  /** of the sampling alone, ms */
  readonly ms: number;
}

/** Prints what each peer lays at the spacing of `ours`, and our time over MeshLab's best. */
export function measurePeers(name: string, mesh: SurfaceMesh, ours: Figures): void {
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}/${name}.ply`;
  writeFileSync(file, plyOf(mesh));
  const { points, spacingMm, firstMs, wallMs } = ours;
  console.log(
    `${name} at ${spacingMm} mm: ours ${points} points, cold ${firstMs.toFixed(0)} ms, warm ${wallMs.toFixed(0)} ms`,
  );
  for (const rate of MESHLAB_RATES) {
    const run = meshlab(file, spacingMm, rate);
    report(`MeshLab, ${rate} candidates a point`, run, points);
    if (run === null || run.ms <= 0 || rate !== MESHLAB_RATES.at(-1)) continue;
    const [cold, warm] = [firstMs / run.ms, wallMs / run.ms];
    const met = cold <= GOAL.cold && warm <= GOAL.warm;
    console.log(
      `  our time over it: cold ${cold.toFixed(2)}, warm ${warm.toFixed(2)}; goal ${GOAL.cold} / ${GOAL.warm} ${met ? 'met' : 'MISSED'}`,
    );
  }
  report('Open3D, as many points', open3d(file, points), points);
}

function report(peer: string, run: PeerRun | null, ours: number): void {
  console.log(
    run === null
      ? `  ${peer}: not installed`
      : `  ${peer}: ${run.points} points in ${run.ms > 0 ? `${run.ms.toFixed(0)} ms` : 'less than its start varies'}; ours lays ${(ours / run.points).toFixed(2)} times as many`,
  );
}

function open3d(file: string, points: number): PeerRun | null {
  // Debian's package belongs to the system's own Python
  const python = ['/usr/bin/python3', 'python3'].find(
    (each) => spawnSync(each, ['-c', 'import open3d']).status === 0,
  );
  if (!python) return null;
  const run = spawnSync(python, ['-c', OPEN3D, file, String(points)], { encoding: 'utf8' });
  const [count, seconds] = run.stdout.trim().split(' ').map(Number);
  return { points: count, ms: 1000 * seconds };
}

/** MeshLab does not say how long a filter took: what it takes with one candidate a point is taken off. */
function meshlab(file: string, spacingMm: number, rate: number): PeerRun | null {
  if (spawnSync('meshlabserver', ['-h'], { env: OFFSCREEN }).error) return null;
  const [start, whole] = [1, rate].map((each) => {
    const runs = [0, 1].map(() => meshlabOnce(file, spacingMm, each));
    return runs.reduce((a, b) => (a.ms < b.ms ? a : b));
  });
  return { points: whole.points, ms: whole.ms - start.ms };
}

function meshlabOnce(file: string, spacingMm: number, rate: number): PeerRun {
  const script = `${OUT}/poisson.mlx`;
  writeFileSync(script, filterScript(spacingMm, rate));
  const before = performance.now();
  const run = spawnSync(
    'xvfb-run',
    ['-a', 'meshlabserver', '-i', file, '-s', script, '-o', `${OUT}/meshlab.xyz`],
    { encoding: 'utf8', env: OFFSCREEN },
  );
  const ms = performance.now() - before;
  const log = `${run.stdout}${run.stderr}`;
  const points = Number(/Sampling created a new mesh of (\d+) points/.exec(log)?.[1]);
  if (!(points > 0)) throw new Error(`MeshLab says:\n${log.slice(-2000)}`);
  return { points, ms };
}

const OFFSCREEN = { ...process.env, QT_QPA_PLATFORM: 'offscreen' };

function filterScript(spacingMm: number, rate: number): string {
  const parameters: readonly (readonly [string, string | number | boolean, string, string?])[] = [
    ['RichInt', 1000, 'SampleNum'],
    ['RichAbsPerc', spacingMm, 'Radius', ' min="0" max="1000"'],
    ['RichInt', rate, 'MontecarloRate'],
    ['RichBool', false, 'SaveMontecarlo'],
    ['RichBool', false, 'ApproximateGeodesicDistance'],
    ['RichBool', false, 'Subsample'],
    ['RichBool', false, 'RefineFlag'],
    ['RichMesh', 0, 'RefineMesh'],
    ['RichBool', true, 'BestSampleFlag'],
    ['RichInt', 10, 'BestSamplePool'],
    ['RichBool', false, 'ExactNumFlag'],
    ['RichFloat', 1, 'RadiusVariance'],
  ];
  const lines = parameters.map(
    ([type, value, name, more = '']) =>
      `<Param type="${type}" value="${value}"${more} name="${name}"/>`,
  );
  return `<!DOCTYPE FilterScript><FilterScript><filter name="Poisson-disk Sampling">${lines.join('')}</filter></FilterScript>`;
}

function plyOf({ positions, triangles, vertexCount, faceCount }: SurfaceMesh): string {
  const lines = [
    'ply',
    'format ascii 1.0',
    `element vertex ${vertexCount}`,
    'property float x',
    'property float y',
    'property float z',
    `element face ${faceCount}`,
    'property list uchar int vertex_indices',
    'end_header',
  ];
  for (let i = 0; i < positions.length; i += 3) lines.push(positions.slice(i, i + 3).join(' '));
  for (let i = 0; i < triangles.length; i += 3)
    lines.push(`3 ${triangles.slice(i, i + 3).join(' ')}`);
  return `${lines.join('\n')}\n`;
}
