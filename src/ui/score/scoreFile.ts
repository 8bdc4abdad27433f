import { writePlan } from '../../plan/file/file';
import { RiskMap } from '../../plan/risk/riskAt';
import type { ClassRow } from '../../plan/score/classSheet';
import { riskMapOf, scorePlans, scoreRefusal } from '../../plan/score/scorePlans';
import { type ScoreLine, scoreLines } from '../../plan/score/scoreWords';
import { readPlanHere } from '../../store/figures';
import { freshLayout } from '../../store/freshLayouts';
import { riskStore } from '../../store/risk';
import { appStore } from '../../store/state';
import { laidOutBeside } from '../controls/laidOutBeside';

/** A trainee's file beside the open plan: its score, or why there is none. */
export type ScoredFile =
  | (Extract<ClassRow, { kind: 'scored' }> & {
      readonly lines: readonly ScoreLine[];
      readonly trainerDigest: string;
    })
  | Extract<ClassRow, { kind: 'refused' }>;

/** Lays out a trainee's plan beside the open one and scores it. @param tell the share done, 0 to 1 */
export async function scoreFile(file: File, tell: (share: number) => void): Promise<ScoredFile> {
  const refused = (reason: string): ScoredFile => ({
    ...{ kind: 'refused', fileName: file.name, reason },
  });
  const state = appStore.getState();
  const { plan: trainer, model } = state;
  if (model.kind !== 'ready') return refused('The figure is not there yet.');
  const read = await readPlanHere(await file.text());
  if (!read.ok) return refused(read.reason);
  const trainee = read.plan;
  const reason = scoreRefusal(trainer, trainee);
  if (reason) return refused(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`);
  const layouts = Object.fromEntries(trainer.zones.map(({ id }) => [id, freshLayout(state, id)]));
  if (trainer.zones.some(({ id }) => !layouts[id]))
    return refused('The open plan is still being laid out. Try again in a moment.');
  const { mesh, anatomy } = model.model;
  const laid = await laidOutBeside(mesh, trainee, tell);
  const [asked, set] = [
    { plan: trainer, layouts },
    { plan: trainee, layouts: laid },
  ];
  const { model: of, published } = riskStore.getState();
  const map =
    of === model.model && published
      ? new RiskMap(mesh, published)
      : riskMapOf(mesh, anatomy, [asked, set]);
  const score = scorePlans(mesh, anatomy, asked, set, map);
  const [trainerDigest, traineeDigest] = await Promise.all([trainer, trainee].map(digestOf));
  const lines = scoreLines(score, { trainer, trainee, trainerDigest, traineeDigest });
  const planName = trainee.name;
  return {
    ...{ kind: 'scored', fileName: file.name, planName, score, lines },
    ...{ trainerDigest, traineeDigest },
  };
}

/** sha256 of a plan as it is written to a file, hex. */
export async function digestOf(plan: Parameters<typeof writePlan>[0]): Promise<string> {
  const bytes = new TextEncoder().encode(writePlan(plan));
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
