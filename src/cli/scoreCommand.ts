import { createHash } from 'node:crypto';
import path from 'node:path';
import { figureMesh } from '../formats/figureData';
import { scaledMesh } from '../geometry/scaledMesh';
import type { ZoneLayout } from '../layout/types';
import type { PaperSize } from '../map/paper/paper';
import { pdfOf } from '../map/paper/pdf';
import { scorePage } from '../map/session/scorePage';
import { writePlan } from '../plan/file/file';
import { layOutPlan } from '../plan/layoutPlan';
import { type LaidPlan, riskMapOf, scorePlans, scoreRefusal } from '../plan/score/scorePlans';
import { type Compared, scoreLines } from '../plan/score/scoreWords';
import type { Plan } from '../plan/types';
import { refuse } from './failure';
import { writeResult } from './filesInFolder';
import { oneOf } from './flagValues';
import { loadFigureInForm, readPlanFile } from './loadFigure';
import type { Output } from './output';
import { parseStrictly } from './parseStrictly';
import { Stages } from './stages';
import { readBytes, userPath } from './userFiles';
import { refuseUnwritable } from './writable';

export interface ScoreArguments {
  readonly trainer: string;
  readonly trainee: string;
  readonly json: boolean;
  /** a PDF of one page */
  readonly out: string | null;
  readonly paper: PaperSize;
}

export function scoreArguments(args: readonly string[]): ScoreArguments {
  const flags = {
    json: { type: 'boolean' },
    out: { type: 'string' },
    paper: { type: 'string' },
  } as const;
  const { values, positionals } = parseStrictly(args, flags, true);
  if (positionals.length !== 2)
    refuse('score: give two plan files, the trainer’s and then the trainee’s');
  const [trainer, trainee] = positionals;
  return {
    trainer,
    trainee,
    json: values.json === true,
    out: (values.out as string | undefined) ?? null,
    paper: oneOf('--paper', (values.paper as string | undefined) ?? null, ['a4', 'letter']) ?? 'a4',
  };
}

/** Holds a trainee's plan against the trainer's, point by point along the skin. */
export async function scoreCommand(args: ScoreArguments, output: Output): Promise<void> {
  refuseUnwritable(args.out);
  const trainer = planOf(args.trainer);
  const trainee = planOf(args.trainee);
  const reason = scoreRefusal(trainer, trainee);
  if (reason) refuse(`score: ${reason}`);
  const data = await loadFigureInForm(trainer.figure, trainer.scale);
  const mesh = scaledMesh(figureMesh(data), trainer.scale.factor);
  const laid = (plan: Plan): LaidPlan => {
    const layouts: Record<string, ZoneLayout> = {};
    new Stages().drive(
      layOutPlan(mesh, plan, new Map(), (layout) => {
        layouts[layout.zoneId] = layout;
      }),
    );
    return { plan, layouts };
  };
  const [asked, set] = [laid(trainer), laid(trainee)];
  const map = riskMapOf(mesh, data.anatomy, [asked, set]);
  const score = scorePlans(mesh, data.anatomy, asked, set, map);
  const compared: Compared = {
    trainer,
    trainee,
    trainerDigest: digestOf(trainer),
    traineeDigest: digestOf(trainee),
  };
  const lines = scoreLines(score, compared);
  if (args.json) output.out(`${JSON.stringify(plain(score), null, 2)}\n`);
  else output.out(`${lines.map(({ name, value }) => `${name}: ${value}`).join('\n')}\n`);
  if (args.out) writeResult(args.out, pdfOfPage(lines, args.paper));
}

function planOf(file: string): Plan {
  const read = readPlanFile(new TextDecoder().decode(readBytes(userPath(file), file)));
  return read.ok ? read.plan : refuse(`${file}: ${read.reason}`);
}

function digestOf(plan: Plan): string {
  return createHash('sha256').update(writePlan(plan)).digest('hex');
}

/** Decimals of a number in JSON: what is beyond them is rounding. */
const DECIMALS = 4;

/** JSON has no NaN. */
function plain(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isNaN(value) ? null : Number(value.toFixed(DECIMALS));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/** Without a date: the same two plans give the same bytes. */
const UNDATED = new Date(0);

function pdfOfPage(lines: ReturnType<typeof scoreLines>, paper: PaperSize): Uint8Array {
  const font = (name: string) => readBytes(path.join('src/map/fonts', `Inter-${name}.ttf`));
  return pdfOf([scorePage(lines, paper)], {
    title: 'Score',
    fonts: { regular: font('Regular'), semibold: font('SemiBold') },
    createdAt: UNDATED,
  });
}
