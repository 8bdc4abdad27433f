import { encode } from 'modern-gif';
import workerUrl from 'modern-gif/worker?url';
import { afterEachPicture } from '../../scene/eachPicture';
import { liveStage, type Stage } from '../../scene/stage';
import { pointSeconds } from '../../store/demonstration';
import { appStore } from '../../store/state';
import { drawFrame, FILM_HEIGHT, FILM_WIDTH, type FilmSource, SectionPicture } from './film';
import { at300Dpi } from './pngDpi';

/*
 * Pictures of the demonstration for slides and paper. The loop is a GIF, which every program for slides plays
 * again and again by itself; animated WebP plays in few of them, a film in most only when it is told to.
 */

/** The loop, px: a quarter of a slide, some MB. */
const LOOP_WIDTH = 640;
const LOOP_FRAMES = 36;

/** A5 at 300 dpi, px. */
export const STILL_WIDTH = 2480;
export const STILL_HEIGHT = 1748;

/**
 * One point, from the needle in the air to the needle withdrawn, in its own time at the speed that is set.
 * @param tell how many frames of all are drawn
 * @throws where there is no picture
 */
export async function takeLoop(
  source: FilmSource,
  tell: (done: number, of: number) => void,
): Promise<Blob> {
  const stage = pictureStage();
  const height = (LOOP_WIDTH * FILM_HEIGHT) / FILM_WIDTH;
  const { pen, canvas } = penOn(LOOP_WIDTH, height);
  pen.scale(height / FILM_HEIGHT, height / FILM_HEIGHT);
  const section = new SectionPicture(source.place);
  const { demo } = appStore.getState();
  const row = Math.floor(demo.at);
  const delay = (1000 * pointSeconds(demo)) / demo.speed / LOOP_FRAMES;
  const frames: { data: Uint8ClampedArray<ArrayBuffer>; delay: number }[] = [];
  try {
    for (let i = 0; i < LOOP_FRAMES; i++) {
      moveNeedle(row + i / LOOP_FRAMES);
      await nextFrame();
      const drawn = await section.now();
      await onNextPicture(stage, () => drawFrame(pen, source, drawn, FILM_WIDTH));
      frames.push({ data: pen.getImageData(0, 0, canvas.width, canvas.height).data, delay });
      tell(i + 1, LOOP_FRAMES);
    }
  } finally {
    moveNeedle(demo.at);
  }
  return encode({ workerUrl, width: LOOP_WIDTH, height, frames, format: 'blob' });
}

/**
 * What is seen now, drawn anew in all the pixels of the paper.
 * @throws where there is no picture, or the graphics card makes none that large
 */
export async function takeStill(source: FilmSource): Promise<Blob> {
  const stage = pictureStage();
  const { pen, canvas } = penOn(STILL_WIDTH, STILL_HEIGHT);
  const scale = STILL_HEIGHT / FILM_HEIGHT;
  pen.scale(scale, scale);
  const section = await new SectionPicture(source.place).now();
  const onScreen = source.place.querySelector('.viewport-surface canvas')?.clientHeight ?? 0;
  if (onScreen === 0) throw new Error('There is no picture of the figure.');
  stage.stillRatio = STILL_HEIGHT / onScreen;
  try {
    await onNextPicture(stage, () => drawFrame(pen, source, section, STILL_WIDTH / scale));
  } finally {
    stage.stillRatio = null;
    stage.invalidate();
  }
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('This browser makes no picture that large.');
  return new Blob([at300Dpi(new Uint8Array(await png.arrayBuffer()))], { type: 'image/png' });
}

function pictureStage(): Stage {
  const stage = liveStage();
  if (!stage) throw new Error('There is no picture of the figure.');
  return stage;
}

function penOn(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: width === LOOP_WIDTH });
  if (!pen) throw new Error('This browser gives no canvas to draw on.');
  return { pen, canvas };
}

/** Without the camera, which stays where it is. */
function moveNeedle(at: number): void {
  appStore.setState(({ demo }) => ({ demo: { ...demo, at, playing: false } }));
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** The figure's picture is there to be read only in the moment in which it was drawn. */
function onNextPicture(stage: Stage, work: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const off = afterEachPicture(() => {
      off();
      try {
        work();
        resolve();
      } catch (error) {
        reject(error);
      }
    });
    stage.invalidate();
  });
}
