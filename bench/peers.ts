/*
 * Other programs on the same surface in the same run, if they are installed: Debian's python3-open3d and
 * meshlab. Theirs is only laying, by straight distances; ours is counted without links and certificate.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { SurfaceMesh } from '../src/geometry/mesh';

const OUT = '.cache/bench';

const OPEN3D = `
import sys, time, open3d
mesh = open3d.io.read_triangle_mesh(sys.argv[1])
started = time.time()
cloud = mesh.sample_points_poisson_disk(int(sys.argv[2]))
print(len(cloud.points), time.time() - started)
`;

interface PeerRun {
  readonly points: number;
  readonly seconds: number;
}

/** Prints one line for each peer. */
export function measurePeers(name: string, mesh: SurfaceMesh, points: number, rate: number): void {
  mkdirSync(OUT, { recursive: true });
  const file = `${OUT}/${name}.ply`;
  writeFileSync(file, plyOf(mesh));
  report('Open3D', open3d(file, points), rate);
  report('MeshLab (with its start)', meshlab(file, points), rate);
}

function report(peer: string, run: PeerRun | null, rate: number): void {
  if (run === null) {
    console.log(`  ${peer}: not installed`);
    return;
  }
  const theirs = run.points / run.seconds;
  console.log(
    `  ${peer}: ${run.points} points in ${run.seconds.toFixed(2)} s, ${theirs.toFixed(0)} points/s; ` +
      `ours lays ${(rate / theirs).toFixed(2)} times as many a second`,
  );
}

function open3d(file: string, points: number): PeerRun | null {
  if (spawnSync('python3', ['-c', 'import open3d']).status !== 0) return null;
  const run = spawnSync('python3', ['-c', OPEN3D, file, String(points)], { encoding: 'utf8' });
  const [count, seconds] = run.stdout.trim().split(' ').map(Number);
  return { points: count, seconds };
}

function meshlab(file: string, points: number): PeerRun | null {
  if (spawnSync('meshlabserver', ['-h']).error) return null;
  const script = `${OUT}/poisson.mlx`;
  const out = `${OUT}/meshlab.xyz`;
  writeFileSync(
    script,
    `<!DOCTYPE FilterScript><FilterScript><filter name="Poisson-disk Sampling">` +
      `<Param type="RichInt" name="SampleNum" value="${points}"/></filter></FilterScript>`,
  );
  const before = performance.now();
  const run = spawnSync('meshlabserver', ['-i', file, '-s', script, '-o', out], {
    encoding: 'utf8',
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
  const seconds = (performance.now() - before) / 1000;
  const found = /Sampling created a new mesh of (\d+) points/.exec(`${run.stdout}${run.stderr}`);
  return { points: found ? Number(found[1]) : Number.NaN, seconds };
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
