import { beforeAll, expect, test, vi } from 'vitest';
import { plainFigure } from '../../src/formats/figureData';
import { toSparse } from '../../src/geometry/field';
import { newZone } from '../../src/plan/defaults';
import { skinKey } from '../../src/plan/scale/patientShape';
import type { CoreAnswer, PlanRequest } from '../../src/workers/messages';
import { capsules, FIGURE as DRAWN, fieldOf, TRUNK } from '../map/fixture';

/** The worker's own file on this thread, spoken to without the page's client. */
const said: CoreAnswer[] = [];
const scope: { onmessage: ((event: object) => void) | null; postMessage(data: object): void } = {
  onmessage: null,
  postMessage: (data) => said.push(data as CoreAnswer),
};
let figure = '';
let planOf: (radiusMm: number) => PlanRequest;

beforeAll(async () => {
  vi.stubGlobal('self', scope);
  // files of this project share their modules: another one's worker speaks to another page
  vi.resetModules();
  await import('../../src/workers/core.worker');
  vi.unstubAllGlobals();
  const { mesh } = capsules([TRUNK]);
  const data = await plainFigure({
    name: 'Capsule',
    positionsMm: mesh.positions,
    triangles: mesh.triangles,
  });
  figure = skinKey(data.figure, null);
  scope.onmessage?.({ data: { kind: 'adopt', job: 0, figure, mesh } });
  planOf = (radiusMm) => {
    const belly = fieldOf({ ...DRAWN, mesh }, (x, y) => radiusMm - Math.hypot(x, y - 300));
    const zone = { ...newZone('z', 'Belly', 0), field: toSparse(belly) };
    return { keepOuts: [], earlier: [], zones: [zone] };
  };
});

/** What the worker says of the zone. */
async function laid(job: number, plan: PlanRequest, known: Record<string, number>) {
  scope.onmessage?.({ data: { kind: 'layout', job, figure, plan, known } });
  // a slow machine may take its time: only an answer that never comes is a fault
  await vi.waitFor(
    () => expect(said.some((each) => each.kind === 'ended' && each.job === job)).toBe(true),
    { timeout: 120_000 },
  );
  const answer = said.find(
    (each) => each.job === job && (each.kind === 'zoneDone' || each.kind === 'zoneSame'),
  );
  return answer?.kind === 'zoneDone' ? answer.layout.count : answer?.kind;
}

test('“the same” is said of what the page has, never of what the worker believes it has', async () => {
  const [small, large] = [planOf(50), planOf(70)];
  const few = await laid(1, small, {});
  expect(few).toBeGreaterThan(10);
  expect(await laid(2, small, { z: 1 })).toBe('zoneSame');
  const many = await laid(3, large, { z: 1 });
  expect(many).toBeGreaterThan(few as number);
  // the page dropped the answer to 3 and still has that of 1
  expect(await laid(4, large, { z: 1 })).toBe(many);
  expect(await laid(5, large, { z: 4 })).toBe('zoneSame');
  // and one that has forgotten the zone is sent it whole
  expect(await laid(6, large, {})).toBe(many);
});
