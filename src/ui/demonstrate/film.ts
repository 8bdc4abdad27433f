import { afterEachPicture } from '../../scene/eachPicture';

/**
 * Films the demonstration: the picture, the section and the words of each moment on a canvas of 1920 × 1080,
 * written by the browser's own recorder. Nothing of the plan is in it but what is seen.
 */

export const FILM_WIDTH = 1920;
export const FILM_HEIGHT = 1080;
/** The longest film stays under 20 MB; a recorder that writes more than it was asked to ends it there. */
const BITS_PER_SECOND = 2_400_000;
const MOST_BYTES = 19_000_000;
const FRAMES_PER_SECOND = 30;
/** A recorder takes only what was drawn anew: while nothing moves, the same picture is given this often, ms. */
const AGAIN_MS = 250;

const MARGIN = 48;
/** The words' part of a frame of the film's height, px. */
const COLUMN = 584;

/** MP4 plays everywhere; where the browser cannot write it, WebM. */
const KINDS = [
  { type: 'video/mp4;codecs=avc1.640028', ending: 'mp4' },
  { type: 'video/webm;codecs=vp9', ending: 'webm' },
  { type: 'video/webm;codecs=vp8', ending: 'webm' },
] as const;

export type FilmKind = (typeof KINDS)[number];

/** What this browser writes; null where it cannot record at all. */
export function filmKind(): FilmKind | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return KINDS.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/** What stands beside the picture at a moment. */
export interface FilmWords {
  readonly title: string;
  readonly counter: string;
  readonly caption: string;
}

export interface FilmSource {
  /** where the figure's canvases and the section are on the page */
  readonly place: HTMLElement;
  readonly words: () => FilmWords;
}

/** A film that is being recorded. */
export interface Film {
  /** Ends it. The file; throws what the recorder says where it failed. */
  stop(): Promise<Blob>;
  /** it is as large as a film may be */
  readonly full: Promise<void>;
}

/** @throws what the browser says where it cannot record */
export function startFilm(source: FilmSource, { type }: FilmKind): Film {
  const canvas = document.createElement('canvas');
  canvas.width = FILM_WIDTH;
  canvas.height = FILM_HEIGHT;
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) throw new Error('This browser gives no canvas to film on.');
  const section = new SectionPicture(source.place);
  const draw = (): void => drawFrame(pen, source, section.picture(), FILM_WIDTH);
  draw();
  // the figure's picture is there to be read only in the moment in which it was drawn
  const offFrames = afterEachPicture(draw);
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_PER_SECOND), {
    mimeType: type,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const again = (): void => pen.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
  const still = setInterval(again, AGAIN_MS);
  const { ended, full } = recorded(recorder, type);
  return {
    full,
    async stop() {
      offFrames();
      clearInterval(still);
      // the last picture lasts until now
      again();
      await new Promise((resolve) => setTimeout(resolve, (2 * 1000) / FRAMES_PER_SECOND));
      if (recorder.state !== 'inactive') recorder.stop();
      return ended;
    },
  };
}

/** Starts it. The whole film once it is stopped, and that it is as large as one may be. */
export function recorded(recorder: MediaRecorder, type: string) {
  const parts: Blob[] = [];
  let bytes = 0;
  let isFull = (): void => {};
  const full = new Promise<void>((resolve) => {
    isFull = resolve;
  });
  const ended = new Promise<Blob>((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => {
      bytes += data.size;
      parts.push(data);
      if (bytes >= MOST_BYTES) isFull();
    };
    recorder.onstop = () => resolve(new Blob(parts, { type: type.split(';')[0] }));
    recorder.onerror = (event) =>
      reject('error' in event ? event.error : new Error('No film came.'));
  });
  recorder.start(1000);
  return { ended, full };
}

/**
 * One frame, as high as the film; where the pen is scaled, in all its pixels.
 * @param width of the frame, in pixels of the film
 */
export function drawFrame(
  pen: CanvasRenderingContext2D,
  { place, words }: FilmSource,
  section: HTMLImageElement | null,
  width: number,
): void {
  const pictureWidth = width - COLUMN - 2 * MARGIN;
  const style = getComputedStyle(place);
  pen.fillStyle = style.getPropertyValue('--surface-raised') || '#ffffff';
  pen.fillRect(0, 0, width, FILM_HEIGHT);
  drawPicture(pen, place, pictureWidth);
  const { title, counter, caption } = words();
  const left = pictureWidth + MARGIN;
  pen.fillStyle = style.getPropertyValue('--text') || '#16202a';
  pen.textBaseline = 'top';
  let top = MARGIN;
  top = writeLines(pen, title, { left, top, px: 54, weight: 640 }) + 12;
  top = writeLines(pen, counter, { left, top, px: 54, weight: 400 }) + 40;
  writeLines(pen, caption, { left, top, px: 54, weight: 640 });
  if (!section) return;
  const height = (COLUMN * section.height) / section.width;
  pen.drawImage(section, left, FILM_HEIGHT - MARGIN - height, COLUMN, height);
}

/** The figure's picture, as high as the film. */
function drawPicture(pen: CanvasRenderingContext2D, place: HTMLElement, width: number): void {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, width, FILM_HEIGHT);
  pen.clip();
  const ground = pen.createRadialGradient(
    ...([width / 2, FILM_HEIGHT * 0.42, 0] as const),
    ...([width / 2, FILM_HEIGHT / 2, width] as const),
  );
  const isDark = document.documentElement.dataset.theme === 'dark';
  ground.addColorStop(0, isDark ? '#39414d' : '#fbfbfc');
  ground.addColorStop(1, isDark ? '#181c22' : '#d9dde3');
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, FILM_HEIGHT);
  for (const canvas of place.querySelectorAll<HTMLCanvasElement>('.viewport-surface canvas')) {
    if (canvas.width === 0 || canvas.height === 0) continue;
    const share = Math.max(width / canvas.width, FILM_HEIGHT / canvas.height);
    const [wide, high] = [canvas.width * share, canvas.height * share];
    // the whole figure stands at the left edge: what does not fit goes at the right
    pen.drawImage(canvas, 0, (FILM_HEIGHT - high) / 2, wide, high);
  }
  pen.restore();
}

interface Line {
  readonly left: number;
  readonly top: number;
  readonly px: number;
  readonly weight: number;
}

/** Writes in as many lines as the column needs; where the next may begin, px. */
function writeLines(pen: CanvasRenderingContext2D, text: string, at: Line): number {
  pen.font = `${at.weight} ${at.px}px "Inter Variable", Inter, sans-serif`;
  let [line, top] = ['', at.top];
  const end = (): void => {
    pen.fillText(line, at.left, top);
    top += at.px * 1.2;
  };
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > COLUMN) {
      end();
      line = word;
    } else line = longer;
  }
  end();
  return top;
}

/** Styles that a drawing loses when it leaves its page. */
const DRAWN = [
  ...([
    'fill',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'stroke-linejoin',
    'opacity',
  ] as const),
  ...(['fill-opacity', 'stroke-opacity', 'font', 'text-anchor', 'paint-order', 'display'] as const),
];

const MOST_READS = 100;

/** The section as a picture, one behind at most: a drawing is read by the browser in its own time. */
export class SectionPicture {
  private readonly place: HTMLElement;
  private latest: HTMLImageElement | null = null;
  private reading = false;
  private last = '';

  constructor(place: HTMLElement) {
    this.place = place;
  }

  picture(): HTMLImageElement | null {
    const svg = this.place.querySelector<SVGSVGElement>('aside figure svg');
    if (svg && !this.reading) this.read(svg);
    return svg ? this.latest : null;
  }

  /** The section as it is now. */
  async now(): Promise<HTMLImageElement | null> {
    for (let tries = 0; tries < MOST_READS; tries++) {
      this.picture();
      if (!this.reading) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.picture();
  }

  private read(svg: SVGSVGElement): void {
    const text = standAlone(svg);
    if (text === this.last) return;
    this.last = text;
    this.reading = true;
    const image = new Image();
    image.onload = () => {
      this.latest = image;
      this.reading = false;
    };
    image.onerror = () => {
      this.reading = false;
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }
}

/** A drawing of the page with its styles written into it. */
function standAlone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  // the other typeface runs wider
  copy.setAttribute('width', String(Math.round(width) + 40));
  copy.setAttribute('height', String(Math.round(height)));
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  [svg, ...svg.querySelectorAll<SVGElement>('*')].forEach((element, i) => {
    const style = getComputedStyle(element);
    copies[i].removeAttribute('class');
    for (const name of DRAWN) copies[i].style.setProperty(name, style.getPropertyValue(name));
    // a picture cannot reach the page's own typeface
    copies[i].style.setProperty('font-family', 'Arial, Helvetica, sans-serif');
  });
  return new XMLSerializer().serializeToString(copy);
}
