import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { classTable } from '../formats/classTable';
import { figureMesh } from '../formats/figureData';
import { scaledMesh } from '../geometry/scaledMesh';
import type { ZoneLayout } from '../layout/types';
import type { PaperSize } from '../map/paper/paper';
import { pdfOf } from '../map/paper/pdf';
import type { Page } from '../map/paper/shapes';
import { classPages, scorePage, sheetDay } from '../map/session/scorePage';
import { writePlan } from '../plan/file/file';
import { layOutPlan } from '../plan/layoutPlan';
import { type ClassRow, classLines, inClassOrder } from '../plan/score/classSheet';
import {
  type LaidPlan,
  riskMapOf,
  type Score,
  scorePlans,
  scoreRefusal,
} from '../plan/score/scorePlans';
import { dayLines, scoreLines } from '../plan/score/scoreWords';
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
  /** one, or with `isClass` any number, folders among them */
  readonly trainees: readonly string[];
  readonly isClass: boolean;
  readonly json: boolean;
  /** a PDF */
  readonly out: string | null;
  /** a class as CSV */
  readonly table: string | null;
  readonly paper: PaperSize;
  /** ISO; '' where none is given: no clock is asked */
  readonly date: string;
}

const FLAGS = {
  class: { type: 'boolean' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  table: { type: 'string' },
  paper: { type: 'string' },
  date: { type: 'string' },
} as const;

export function scoreArguments(args: readonly string[]): ScoreArguments {
  const { values, positionals } = parseStrictly(args, FLAGS, true);
  const isClass = values.class === true;
  if (!isClass && positionals.length !== 2)
    refuse('score: give two plan files, the trainer’s and then the trainee’s');
  if (isClass && positionals.length < 2)
    refuse('score --class: give the trainees’ folder or files, and the trainer’s plan last');
  const { table = null, out = null, date = '', paper = null } = values;
  if (table && !isClass) refuse('--table belongs to --class');
  if (date && !isDay(date)) refuse(`--date ${date}: must be a day such as 2026-11-22`);
  return {
    trainer: (isClass ? positionals.at(-1) : positionals[0]) as string,
    trainees: isClass ? positionals.slice(0, -1) : positionals.slice(1),
    ...{ isClass, out, table, date, json: values.json === true },
    paper: oneOf('--paper', paper, ['a4', 'letter']) ?? 'a4',
  };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Holds trainees' plans against the trainer's, point by point along the skin. */
export async function scoreCommand(args: ScoreArguments, output: Output): Promise<void> {
  refuseUnwritable(args.out, args.table);
  const trainer = planOf(args.trainer);
  if (args.isClass) return scoreClass(args, await markerOf(trainer), output);
  const trainee = planOf(args.trainees[0]);
  const reason = scoreRefusal(trainer, trainee);
  if (reason) refuse(`score: ${reason}`);
  const { score, traineeDigest, trainerDigest } = (await markerOf(trainer)).mark(trainee);
  const compared = { trainer, trainee, trainerDigest, traineeDigest };
  const lines = [...scoreLines(score, compared), ...dayLines(args.date)];
  if (args.json) output.out(`${JSON.stringify(plain(score), null, 2)}\n`);
  else output.out(`${lines.map(({ name, value }) => `${name}: ${value}`).join('\n')}\n`);
  if (args.out) writePages(args.out, [scorePage(lines, args.paper)], 'Score', args.date);
}

interface Marker {
  readonly trainer: Plan;
  readonly trainerDigest: string;
  readonly mark: (trainee: Plan) => {
    readonly score: Score;
    readonly trainerDigest: string;
    readonly traineeDigest: string;
  };
}

/** The trainer's plan laid out once, for any number of trainees. */
async function markerOf(trainer: Plan): Promise<Marker> {
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
  const asked = laid(trainer);
  const trainerDigest = digestOf(trainer);
  const mark = (trainee: Plan) => {
    const set = laid(trainee);
    const map = riskMapOf(mesh, data.anatomy, [asked, set]);
    const score = scorePlans(mesh, data.anatomy, asked, set, map);
    return { score, trainerDigest, traineeDigest: digestOf(trainee) };
  };
  return { trainer, trainerDigest, mark };
}

function scoreClass(args: ScoreArguments, marker: Marker, output: Output): void {
  const { trainer, trainerDigest } = marker;
  const files = args.trainees
    .flatMap(planFilesIn)
    .filter((file) => file !== userPath(args.trainer));
  if (files.length === 0) refuse('score --class: there is no plan file of a trainee');
  const names = files.map((file) => path.basename(file));
  const isClear = new Set(names).size === names.length;
  const rows = inClassOrder(
    files.map((file, i) => classRow(isClear ? names[i] : file, file, marker)),
  );
  const lines = [...classLines(rows, trainer, trainerDigest), ...dayLines(args.date)];
  if (args.json) output.out(`${JSON.stringify(plain(rows), null, 2)}\n`);
  else output.out(classTable(rows, 'plain'));
  if (args.table) writeResult(args.table, classTable(rows, 'comma'));
  if (args.out) writePages(args.out, classPages(rows, lines, args.paper), 'Class', args.date);
}

/** A file, or all plan files of a folder. */
function planFilesIn(name: string): string[] {
  const place = userPath(name);
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((each) => !each.isDirectory() && each.name.endsWith('.json'))
    .map((each) => path.join(place, each.name));
}

/** What goes wrong with one file is its own row: the others are scored. */
function classRow(fileName: string, file: string, { trainer, mark }: Marker): ClassRow {
  try {
    const read = readPlanFile(new TextDecoder().decode(readBytes(file, fileName)));
    const reason = read.ok ? scoreRefusal(trainer, read.plan) : read.reason;
    if (!read.ok || reason) return { kind: 'refused', fileName, reason: reason ?? '' };
    const { score, traineeDigest } = mark(read.plan);
    return { kind: 'scored', fileName, planName: read.plan.name, score, traineeDigest };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: 'refused', fileName, reason: reason.replace(`${fileName}: `, '') };
  }
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

function writePages(file: string, pages: readonly Page[], title: string, date: string): void {
  const font = (name: string) => readBytes(path.join('src/map/fonts', `Inter-${name}.ttf`));
  const fonts = { regular: font('Regular'), semibold: font('SemiBold') };
  writeResult(file, pdfOf(pages, { title, fonts, createdAt: sheetDay(date) }));
}
