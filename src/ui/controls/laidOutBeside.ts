import type { SurfaceMesh } from '../../geometry/mesh';
import type { ZoneLayout } from '../../layout/types';
import { layOutPlan } from '../../plan/layoutPlan';
import type { Plan } from '../../plan/types';
import { allSlices } from '../../store/inSlices';

/** Lays out a plan that is not the open one, in slices. @param tell the share done, 0 to 1 */
export async function laidOutBeside(
  mesh: SurfaceMesh,
  plan: Plan,
  tell: (share: number) => void = () => undefined,
): Promise<Record<string, ZoneLayout>> {
  const laid: Record<string, ZoneLayout> = {};
  const run = layOutPlan(mesh, plan, new Map(), (layout) => {
    laid[layout.zoneId] = layout;
  });
  await allSlices(sharesOfPlan(run, plan.zones.length), tell);
  return laid;
}

/** How far a plan's layout is, 0 to 1: zones one after another. */
function* sharesOfPlan(run: ReturnType<typeof layOutPlan>, zones: number): Generator<number, void> {
  const begun = new Set<string>();
  for (;;) {
    const step = run.next();
    if (step.done) return;
    begun.add(step.value.zoneId);
    yield (begun.size - 1 + step.value.progress.share) / zones;
  }
}
