import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ZoneLayout } from '../layout/types';
import { pdfOf } from '../map/paper/pdf';
import type { Page } from '../map/paper/shapes';
import { svgOf } from '../map/paper/svg';
import { lostTexts, lostWords } from '../map/paper/text';
import { EMPTY_RECORD } from '../map/session/furniture';
import { sessionPages } from '../map/session/sessionPages';
import { makeSheets } from '../map/session/sheet';
import { USUAL_PARTS } from '../map/session/sheetParts';
import { dayText } from '../plan/course/dayText';
import { figureNotes } from '../plan/file/figureNotes';
import { writePlan } from '../plan/file/file';
import { layOutPlan } from '../plan/layoutPlan';
import { planRisks } from '../plan/risk/planRisk';
import { isOn } from '../plan/session/startSession';
import { refuse } from './failure';
import { pageFile, writeFolder, writeResult } from './filesInFolder';
import { loadFigure, planFigure, readPlanFile } from './loadFigure';
import type { Output } from './output';
import { sessionsAhead } from './planZones';
import { readRecordFile } from './sessionCommand';
import type { SheetArguments } from './sheetArguments';
import { Stages } from './stages';
import { readBytes, userPath } from './userFiles';
import { refuseUnmakeable, refuseUnwritable } from './writable';

/** Lays out a plan and writes its session sheet: the pages that the app prints. */
export async function sheetCommand(args: SheetArguments, output: Output): Promise<void> {
  refuseUnmakeable(args.svg);
  if (!isInside(args.out, args.svg)) refuseUnwritable(args.out);
  const bytes = readBytes(userPath(args.file), args.file);
  const read = readPlanFile(new TextDecoder().decode(bytes));
  if (!read.ok) return refuse(`${args.file}: ${read.reason}`);
  const { plan, notes } = read;
  for (const note of notes) output.err(`note: ${note}\n`);
  const figure = await planFigure(plan);
  const elsewhere = figureNotes(read, figure.mesh);
  for (const note of elsewhere) output.err(`note: ${note}\n`);
  const lost = lostWords(lostTexts(plan));
  if (lost) output.err(`note: ${lost}\n`);
  const planDigest = createHash('sha256').update(writePlan(plan)).digest('hex');
  if (args.record) {
    const { paper, blackAndWhite } = args;
    const record = readRecordFile(args.record, plan);
    if (!isOn(record.start, plan))
      refuse(`${args.record}: the plan is on another figure or size than the session`);
    const pages = sessionPages({ record, figure, paper, blackAndWhite, planDigest });
    return writePages(args, pages, plan.name, output);
  }
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(figure.mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  new Stages().drive(run);
  const { paper, blackAndWhite, date } = args;
  const parts = { ...USUAL_PARTS, checklists: args.checklists };
  // a date such as 2026-11-22 is also the day from which ages are counted
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? { on: date } : {};
  const openNotes = [...notes, ...elsewhere];
  const what = { plan, layouts, figure, paper, blackAndWhite, planDigest, openNotes };
  const ahead = sessionsAhead(figure.mesh, plan);
  const risk = planRisks(figure.mesh, (await loadFigure(plan.figure)).anatomy, plan, layouts);
  const input = { ...what, ahead, risk, parts, form: args.form, views: args.views, ...day };
  const pages = makeSheets(input, { ...EMPTY_RECORD, date: dayText(date) });
  if (pages.length === 0) refuse(`${args.file}: no zone has points`);
  writePages(args, pages, plan.name, output);
}

function writePages(
  args: SheetArguments,
  pages: readonly Page[],
  planName: string,
  output: Output,
): void {
  if (args.svg)
    writeFolder(args.svg, new Map(pages.map((page, i) => [pageFile(i, 'svg'), svgOf(page)])));
  if (args.out) writeResult(args.out, pdfBytes(pages, planName));
  for (const { title } of pages) output.out(`${title}\n`);
}

/** The folder of drawings is made when it is not there, for the pages as well. */
function isInside(file: string | null, folder: string | null): boolean {
  return file !== null && folder !== null && path.dirname(userPath(file)) === userPath(folder);
}

function pdfBytes(pages: readonly Page[], planName: string): Uint8Array {
  const font = (name: string) => readBytes(path.join('src/map/fonts', `Inter-${name}.ttf`));
  return pdfOf(pages, {
    title: planName,
    fonts: { regular: font('Regular'), semibold: font('SemiBold') },
    createdAt: new Date(),
  });
}
