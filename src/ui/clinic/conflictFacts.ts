import type { ZoneLayout } from '../../layout/types';
import { formatMl, formatSetMm } from '../../plan/format';
import type { Plan } from '../../plan/types';
import { planReport } from '../../plan/volume/report';
import type { ConflictState } from '../../store/clinic/shelf';
import { isOnFigure, readPlanHere } from '../../store/figures';
import { bringScanOf } from '../../store/saving/scans';
import { appStore } from '../../store/state';
import { laidOutBeside } from '../controls/laidOutBeside';

/** One line of two states side by side: what stands in each, and whether it is the same. */
export interface FactLine {
  readonly name: string;
  /** one for each state */
  readonly values: readonly string[];
  readonly differs: boolean;
}

const NOTHING = '–';

/**
 * What two or more states of a plan say: zones, spacing, depth, points and mL of each, laid out anew.
 * Points and volumes only where the plans lie on the figure that is shown.
 */
export async function conflictFacts(states: readonly ConflictState[]): Promise<FactLine[]> {
  const each = await Promise.all(states.map(({ snapshot }) => factsOf(snapshot.text)));
  const names = [...new Set(each.flatMap((facts) => [...facts.keys()]))];
  return names.map((name) => {
    const values = each.map((facts) => facts.get(name) ?? NOTHING);
    return { name, values, differs: new Set(values).size > 1 };
  });
}

async function factsOf(text: string): Promise<Map<string, string>> {
  await bringScanOf(text);
  const read = await readPlanHere(text);
  if (!read.ok) return new Map([['Plan', read.reason]]);
  const { plan } = read;
  const facts = new Map([
    ['Name', plan.name],
    ['Figure', plan.figure.name],
  ]);
  const { model } = appStore.getState();
  const laid =
    model.kind === 'ready' && isOnFigure(plan, model.model)
      ? await laidOutBeside(model.model.mesh, plan)
      : null;
  addZones(facts, plan, laid);
  return facts;
}

function addZones(
  facts: Map<string, string>,
  plan: Plan,
  laid: Readonly<Record<string, ZoneLayout>> | null,
): void {
  const { zones, total } = planReport(plan, laid ?? {});
  for (const zone of zones) {
    facts.set(`${zone.name}: spacing`, formatSetMm(zone.spacingMm));
    facts.set(`${zone.name}: needle in`, formatSetMm(zone.insertedLengthMm));
    facts.set(`${zone.name}: each point`, formatMl(zone.volumePerPointMl));
    if (!laid) continue;
    facts.set(`${zone.name}: points`, String(zone.points));
    facts.set(`${zone.name}: volume`, formatMl(zone.volumeMl));
  }
  facts.set('Keep-outs', String(plan.keepOuts.length));
  if (laid) facts.set('All together', `${total.points} points, ${formatMl(total.volumeMl)}`);
}
