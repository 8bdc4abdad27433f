import type { CsvForm } from '../../formats/csvCell';
import { figureSource, laidZones } from '../../formats/laidZones';
import { layoutFile } from '../../formats/layoutFile';
import { pointsTable } from '../../formats/pointsTable';
import type { ZoneLayout } from '../../layout/types';
import type { MapFigure } from '../../map/drawing/figure';
import type { Page } from '../../map/paper/shapes';
import { svgOf } from '../../map/paper/svg';
import { viewPicture } from '../../map/session/viewPicture';
import { servedZones } from '../../plan/volume/servedSkin';
import { allSlices, sharesOf } from '../../store/inSlices';
import { fileStem } from '../../store/saving/planFiles';
import { appStore } from '../../store/state';
import { handOver } from '../files/handOver';
import { pngOf } from './pngOf';

/** The plan as it is laid out now, in files for other programs. @returns the file's name */
export async function savePoints(
  form: CsvForm,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { plan, model } = figureNow();
  const { layouts, risk } = appStore.getState();
  const served = await allSlices(sharesOf(servedZones(model.mesh, plan, layouts)), tell, signal);
  return give(
    `${fileStem(plan.name)} points.csv`,
    pointsTable(plan, layouts, served, form, risk?.points),
    'text/csv',
  );
}

/** As the command line writes it. */
export async function saveLayout(): Promise<string> {
  const { plan, model } = figureNow();
  const { layouts } = appStore.getState();
  const known = new Map<string, ZoneLayout>(Object.entries(layouts));
  const faces = Uint32Array.from({ length: model.mesh.faceCount }, (_, face) => face);
  const surface = { source: figureSource(plan.figure, plan.scale), fileFaces: faces };
  const file = layoutFile(surface, laidZones(model.mesh, plan, known), [], {});
  return give(`${fileStem(plan.name)} layout.json`, `${JSON.stringify(file)}\n`);
}

/** The code that writes it is fetched here. */
export async function saveGlb(): Promise<string> {
  const { plan, model } = figureNow();
  const { figureGlb } = await import('../../scene/figureGlb');
  const bytes = await figureGlb(model, plan, appStore.getState().layouts);
  const name = `${fileStem(plan.name)} figure.glb`;
  return give(name, new Uint8Array(bytes), 'model/gltf-binary');
}

export async function savePicture(
  figure: MapFigure,
  viewId: string,
  widthPx: number,
  blackAndWhite: boolean,
): Promise<string> {
  const { plan, layouts } = appStore.getState();
  const page = viewPicture({ plan, layouts, figure, blackAndWhite }, viewId);
  if (!page) throw new Error('This figure has no such view.');
  const view = figure.views.find(({ id }) => id === viewId)?.name.toLowerCase() ?? viewId;
  return give(`${fileStem(plan.name)} ${view}.png`, await pngOf(page, widthPx), 'image/png');
}

/** Each page as the command line writes it, a file a page. @returns what was saved, in words */
export async function savePages(pages: readonly Page[]): Promise<string> {
  const stem = fileStem(appStore.getState().plan.name);
  for (const [i, page] of pages.entries())
    await handOver(`${stem} page ${i + 1}.svg`, svgOf(page), 'image/svg+xml');
  return pages.length === 1 ? '1 page' : `${pages.length} pages`;
}

async function give(name: string, ...rest: GiveRest): Promise<string> {
  await handOver(name, ...rest);
  return name;
}

type GiveRest = Parameters<typeof handOver> extends [string, ...infer Rest] ? Rest : never;

function figureNow() {
  const { plan, model } = appStore.getState();
  if (model.kind !== 'ready') throw new Error('The figure is not there yet.');
  return { plan, model: model.model };
}
