/*
 * A scan of so many triangles from the file's bytes to a figure that plans can lie on: read, mended, guessed, filled,
 * its mesh and its worth for laying points. Processor time and the most memory the process took.
 * Use: npm run bench:scan [-- .ply 1000000]
 */
import { figureMesh } from '../src/formats/figureData';
import { seeded } from '../src/geometry/random';
import { figureOfFile } from '../src/scan/figureFile';
import { figureFileOf } from '../src/scan/ownScan';
import { answerScan, type FoundScan } from '../src/workers/scanning';
import { asciiPly, binaryPly, binaryStl, glbFile, objFile } from '../test/formats/meshFixtures';
import { gridMesh } from '../test/geometry/surfaces';

const WRITERS = {
  '.obj': objFile,
  '.ply': (mesh: ReturnType<typeof gridMesh>) => binaryPly(mesh, true),
  'text.ply': asciiPly,
  '.stl': binaryStl,
  '.glb': glbFile,
} as const;

const [kind = '.ply', faces = '1000000'] = process.argv.slice(2);
const write = WRITERS[kind as keyof typeof WRITERS];
if (!write) throw new Error(`one of ${Object.keys(WRITERS).join(' ')}`);
const cells = Math.round(Math.sqrt(Number(faces) / 2));
const random = seeded(1);
// a back of 400 x 600 mm with noise of 0.1 mm
const skin = gridMesh(cells, cells, (u, v) => [
  400 * u - 200 + 0.1 * random(),
  600 * v - 300 + 0.1 * random(),
  80 * Math.cos(3 * (u - 0.5)) + 5 * Math.sin(9 * v) + 0.1 * random(),
]);
const bytes = write(skin as never);
const before = process.resourceUsage();
const cpu = process.cpuUsage();
const start = performance.now();
const found = (await answerScan(
  { kind: 'read', fileName: `scan.${kind.split('.').at(-1)}`, bytes },
  () => undefined,
)) as FoundScan;
const read = process.cpuUsage(cpu);
const file = figureFileOf(found.scan, { mmPerUnit: 1, frame: found.frame, face: null });
const data = await figureOfFile(file, () => Promise.reject(new Error('none')));
figureMesh(data);
const { user, system } = process.cpuUsage(cpu);
const peak = process.resourceUsage().maxRSS;
console.log(
  `${kind}: ${found.scan.triangles.length / 3} faces, ${(bytes.length / 1e6).toFixed(0)} MB; processor ${((user + system) / 1e6).toFixed(1)} s (reading ${((read.user + read.system) / 1e6).toFixed(1)}), wall ${((performance.now() - start) / 1000).toFixed(1)} s; at most ${(peak / 1024).toFixed(0)} MB, ${(before.maxRSS / 1024).toFixed(0)} MB of them before it began`,
);
