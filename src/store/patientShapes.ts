import type { FigureAnatomy } from '../plan/figure/figure';
import type { PatientShape } from '../plan/scale/patientShape';
import { readPlanHere } from './figures';
import { openDatabase } from './saving/database';
import { readLibrary } from './saving/library';
import { newestText } from './saving/planCopies';
import { appStore } from './state';

/** A patient's form as a plan of the library keeps it. */
export interface KeptShape {
  readonly planId: string;
  readonly planName: string;
  readonly sex: FigureAnatomy['sex'];
  readonly shape: PatientShape;
}

/** Of so many plans, those used last, the forms are looked at. */
const MOST = 60;

/** The forms of the library's other plans, the plan used last first; a form that several plans have stands once. */
export async function keptShapes(): Promise<KeptShape[]> {
  const own = appStore.getState().plan.id;
  const { plans } = await readLibrary();
  const db = await openDatabase();
  const found: KeptShape[] = [];
  const seen = new Set<string>();
  for (const { id, name } of plans.slice(0, MOST)) {
    const text = id === own ? null : await newestText(db, id);
    const read = text === null ? null : await readPlanHere(text);
    if (!read?.ok) continue;
    const { shape } = read.plan.scale;
    const sex = read.plan.figure.anatomy?.sex;
    const key = JSON.stringify([sex, shape?.asked, shape?.lying]);
    if (!shape || !sex || seen.has(key)) continue;
    seen.add(key);
    found.push({ planId: id, planName: name, sex, shape });
  }
  return found;
}
