import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ZoneLayout } from '../layout/types';
import { LAYOUT_VERSION } from '../layout/types';
import { APP_VERSION } from '../map/paper/appVersion';
import { pdfOf } from '../map/paper/pdf';
import { lostTexts, lostWords } from '../map/paper/text';
import { neighbourAudit } from '../map/stencil/stencilAudit';
import { stencilLandmarks } from '../map/stencil/stencilMarks';
import { makeStencil, type Stencil } from '../map/stencil/stencilPages';
import { plotterDxf, plotterPage, plotterSvg } from '../map/stencil/stencilPlotter';
import type { StencilPiece } from '../map/stencil/stencilTypes';
import { figureNotes } from '../plan/file/figureNotes';
import { writePlan } from '../plan/file/file';
import { layOutPlan } from '../plan/layoutPlan';
import { stencilGate } from '../plan/scale/stencilGate';
import { refuse } from './failure';
import { pageFile, writeFolder, writeResult } from './filesInFolder';
import { planFigure, readPlanFile } from './loadFigure';
import type { Output } from './output';
import { Stages } from './stages';
import type { StencilArguments } from './stencilArguments';
import { readBytes, userPath } from './userFiles';
import { refuseUnmakeable, refuseUnwritable } from './writable';

/** Lays out a plan, flattens its zones and writes the pages and their figures. */
export async function stencilCommand(args: StencilArguments, output: Output): Promise<void> {
  refuseUnmakeable(args.plotter);
  refuseUnwritable(args.out, args.json);
  const bytes = readBytes(userPath(args.file), args.file);
  const read = readPlanFile(new TextDecoder().decode(bytes));
  if (!read.ok) return refuse(`${args.file}: ${read.reason}`);
  const { plan, notes } = read;
  for (const note of notes) output.err(`note: ${note}\n`);
  const figure = await planFigure(plan);
  for (const note of figureNotes(read, figure.mesh)) output.err(`note: ${note}\n`);
  const lost = lostWords(lostTexts(plan));
  if (lost) output.err(`note: ${lost}\n`);
  const layouts: Record<string, ZoneLayout> = {};
  const run = layOutPlan(figure.mesh, plan, new Map(), (layout) => {
    layouts[layout.zoneId] = layout;
  });
  new Stages().drive(run);
  const planDigest = createHash('sha256').update(writePlan(plan)).digest('hex');
  const stencil = makeStencil({
    plan,
    layouts,
    figure,
    landmarks: stencilLandmarks(figure),
    paper: args.paper,
    limits: args.limits,
    withCells: args.cells,
    way: args.way,
    measuredBarMm: args.measuredBarMm,
    scaleNote: stencilGate(plan, figure.anatomy?.site ?? null).note,
    planDigest,
  });
  if (stencil.pages.length === 0) refuse(`${args.file}: no zone has points`);
  if (args.out) writeResult(args.out, pdfBytes(stencil, plan.name));
  if (args.plotter) writeFolder(args.plotter, plotterFiles(stencil));
  if (args.json) {
    const file = {
      ...stencilFile(stencil, args),
      plan: plan.name,
      planDigest,
      model: plan.figure.id,
      scale: plan.scale,
    };
    writeResult(args.json, `${JSON.stringify(file)}\n`);
  }
  for (const line of summary(stencil)) output.out(`${line}\n`);
  if (stencil.numbersLeftOut > 0)
    output.err(`note: ${stencil.numbersLeftOut} targets have no room for their number\n`);
}

function pdfBytes(stencil: Stencil, planName: string): Uint8Array {
  const font = (name: string) => readBytes(path.join('src/map/fonts', `Inter-${name}.ttf`));
  return pdfOf(stencil.pages, {
    title: `Stencil: ${planName}`,
    fonts: { regular: font('Regular'), semibold: font('SemiBold') },
    createdAt: new Date(),
  });
}

/** Pages with something to cut. */
function plotterFiles({ pages }: Stencil): Map<string, string> {
  const cut = pages.map(plotterPage).filter(({ outlines }) => outlines.length > 0);
  return new Map(
    cut.flatMap((page, i) => [
      [pageFile(i, 'svg'), plotterSvg(page)] as const,
      [pageFile(i, 'dxf'), plotterDxf(page)] as const,
    ]),
  );
}

/** mm everywhere; numbers of points, pieces and pages from 1. */
function stencilFile(stencil: Stencil, args: StencilArguments) {
  return {
    format: 'mesomap-stencil',
    version: 1,
    software: APP_VERSION,
    layoutVersion: LAYOUT_VERSION,
    paper: args.paper,
    limit_mm: args.limits.mostMm,
    limit_pct: args.limits.mostPercent,
    measured_bar_mm: args.measuredBarMm,
    pages: stencil.pages.length,
    zones: stencil.zones.map(({ zone, pieces, served, linksAcrossCuts }) => ({
      zone: zone.zone.name,
      letter: zone.letter,
      points: zone.layout.count,
      pieces: pieces.length,
      links: zone.layout.linkLengths.length,
      links_across_cuts: linksAcrossCuts,
      ...(served
        ? {
            served_mm2: Array.from(served.areasMm2, rounded),
            ml_per_cm2: Array.from(served.mlPerCm2, rounded),
          }
        : {}),
    })),
    pieces: stencil.pieces.map(({ piece, targets }) => ({
      zone: piece.zone.zone.name,
      letter: piece.zone.letter,
      piece: piece.number,
      width_mm: rounded(piece.widthMm),
      height_mm: rounded(piece.heightMm),
      links: piece.linkCount,
      mean_error_mm: rounded(piece.meanErrorMm),
      max_error_mm: rounded(piece.maxErrorMm),
      max_error_pct: rounded(piece.maxErrorPercent),
      within_limits: piece.withinLimits,
      flipped_faces: piece.flippedCount,
      overlaps_itself: piece.overlaps,
      ...auditOf(piece),
      targets: targets.map(({ row, x, y, page, pageX, pageY }) => ({
        number: row + 1,
        x_mm: rounded(x),
        y_mm: rounded(y),
        page,
        page_x_mm: rounded(pageX),
        page_y_mm: rounded(pageY),
      })),
    })),
  };
}

function summary({ zones, pieces, pages }: Stencil): string[] {
  const lines = zones.map(({ zone, linksAcrossCuts }) => {
    const own = pieces.filter(({ piece }) => piece.zone === zone).map(({ piece }) => piece);
    const mm = Math.max(...own.map((piece) => piece.maxErrorMm)).toFixed(2);
    const percent = Math.max(...own.map((piece) => piece.maxErrorPercent)).toFixed(1);
    const count = own.length === 1 ? '1 piece' : `${own.length} pieces`;
    const beyond = own.filter((piece) => !piece.withinLimits).length;
    return [
      `${zone.letter} ${zone.zone.name}: ${count}, neighbour distances off by at most ${mm} mm (${percent} %)`,
      ...(linksAcrossCuts > 0 ? [`${linksAcrossCuts} links run across cuts`] : []),
      ...(beyond > 0 ? [`${beyond} beyond the limits`] : []),
    ].join('; ');
  });
  return [...lines, `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`];
}

/** Pairs of points that are neighbours on paper only, or on the skin only. */
function auditOf(piece: StencilPiece) {
  const { paperOnly, skinOnly, leftOutMm } = neighbourAudit(piece);
  const numbers = (pairs: typeof paperOnly): number[][] =>
    pairs.map(({ rows }) => rows.map((row) => row + 1));
  return {
    neighbours_on_paper_only: numbers(paperOnly),
    neighbours_on_skin_only: numbers(skinOnly),
    neighbours_left_out_mm: rounded(leftOutMm),
  };
}

/** Ten thousandths: far below what a printer can do. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
