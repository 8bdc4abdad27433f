import { Trash2 } from 'lucide-react';
import { type PointerEvent, useMemo, useRef, useState } from 'react';
import type { LandmarkPlace, ViewLayer } from '../../map/drawing/viewLayer';
import { ZONE_COLOURS } from '../../plan/palette';
import {
  fitPicture,
  LEAST_MARKS,
  MOST_MARKS,
  onPicture,
  type PictureFit,
} from '../../plan/photographs/overlay';
import type { Photograph, PhotographView, PictureCover } from '../../plan/photographs/photograph';
import type { SessionRecord } from '../../plan/session/record';
import { wallClock } from '../../plan/session/wallClock';
import { dayWords } from '../../store/dayWords';
import { changePicture, deletePicture, pictureOf } from '../../store/photographs';
import { pictureToHandOver } from '../../store/saving/plainPicture';
import { fileStem } from '../../store/saving/planFiles';
import { useCouch } from '../../store/session';
import { appStore } from '../../store/state';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { handOver } from '../files/handOver';
import styles from './Photographs.module.css';
import { usePictureAddress, useViewLayer } from './usePictures';

interface PicturePageProps {
  readonly photograph: Photograph;
  /** null where the figure has no such view */
  readonly view: PhotographView | null;
  readonly canCompare: boolean;
  readonly onCompare: () => void;
  readonly onTrouble: (text: string | null) => void;
  readonly onBack: () => void;
}

const PENS = [
  { key: 'mark', text: 'Landmarks' },
  { key: 'bar', text: 'Cover with a bar' },
  { key: 'blur', text: 'Blur' },
] as const;
type Pen = (typeof PENS)[number]['key'];
/** A drag shorter than this share of the picture covers nothing. */
const LEAST_COVER = 0.01;

/** One picture: landmarks set on it, the plan laid over it, what is covered before it is handed over. */
export function PicturePage(props: PicturePageProps) {
  const { photograph, view, canCompare, onCompare, onTrouble, onBack } = props;
  const address = usePictureAddress(photograph);
  const layer = useViewLayer(view);
  const [pen, setPen] = useState<Pen>('mark');
  const [shows, setShows] = useState(true);
  const open = layer?.landmarks.filter(({ name }) =>
    photograph.marks.every((mark) => mark.name !== name),
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const next = open?.find(({ vertex }) => vertex === chosen) ?? open?.[0] ?? null;
  const change = (part: Partial<Photograph>): void =>
    void changePicture({ ...photograph, ...part }).then(onTrouble);
  const fit = useMemo(() => fitOf(photograph, layer), [photograph, layer]);
  const mark = (x: number, y: number): void => {
    if (!next || photograph.marks.length >= MOST_MARKS) return;
    const { name, vertex } = next;
    change({ marks: [...photograph.marks, { name, vertex, x, y }] });
    setChosen(null);
  };
  const { day, time } = wallClock(photograph, photograph.takenAt);
  const session = useCouch(({ records }) =>
    sessionWords(records.find(({ start }) => start.id === photograph.sessionId)),
  );
  const save = async (): Promise<void> => {
    const picture = await pictureOf(photograph).catch(() => null);
    if (!picture) return onTrouble('This picture is damaged.');
    const over = shows && fit && layer ? drawPlan(layer, fit) : undefined;
    const out = await pictureToHandOver(picture, photograph.covers, over);
    const stem = fileStem(`${appStore.getState().plan.name} ${view?.name ?? ''} ${day}`);
    await handOver(`${stem}.jpg`, out, 'image/jpeg');
  };
  const remove = async (): Promise<void> => {
    onTrouble(await deletePicture(photograph));
    onBack();
  };
  return (
    <div className={styles.picture}>
      <div className={styles.stage}>
        <Board
          photograph={photograph}
          address={address}
          pen={pen}
          layer={shows ? layer : null}
          fit={fit}
          onMark={mark}
          onCover={(cover) => change({ covers: [...photograph.covers, cover] })}
        />
        {address === '' && (
          <p role="alert" className={styles.trouble}>
            This picture was damaged or changed from outside and cannot be shown.
          </p>
        )}
      </div>
      <div className={styles.side}>
        <div className={styles.row}>
          <PushButton onPress={onBack}>Back</PushButton>
          <strong>
            {view?.name ?? photograph.viewId}, {dayWords(day)} {time}
            {session && `, ${session}`}
          </strong>
        </div>
        <Segmented label="Draw" value={pen} choices={PENS} onChoose={setPen} wide />
        {pen === 'mark' ? (
          <Marks
            photograph={photograph}
            open={open ?? []}
            next={next}
            fit={fit}
            isThere={view !== null}
            isReading={view !== null && layer === null}
            onChoose={setChosen}
            onRemove={(vertex) =>
              change({ marks: photograph.marks.filter((each) => each.vertex !== vertex) })
            }
          />
        ) : (
          <p className={styles.quiet}>
            Drag over what is to be covered. It is burnt into every picture that is handed over; the
            one that is kept here stays whole.
          </p>
        )}
        {photograph.covers.length > 0 && (
          <PushButton onPress={() => change({ covers: [] })}>
            Take {photograph.covers.length === 1 ? 'the cover' : 'all covers'} off
          </PushButton>
        )}
        {fit && <SwitchRow label="Zones and points" value={shows} onChange={setShows} />}
        <label className={styles.note}>
          Note
          <textarea
            defaultValue={photograph.note}
            rows={2}
            maxLength={2000}
            onBlur={({ target }) =>
              target.value !== photograph.note && change({ note: target.value })
            }
          />
        </label>
        <div className={styles.row}>
          {canCompare && <PushButton onPress={onCompare}>Compare</PushButton>}
          <PushButton onPress={() => void save()}>
            Save the picture{photograph.covers.length > 0 ? ', covered' : ''}
          </PushButton>
          <PushButton onPress={() => void remove()}>
            <Trash2 size={16} aria-hidden /> Delete for good
          </PushButton>
        </div>
        {photograph.covers.length === 0 && (
          <p className={styles.quiet}>Nothing is covered: a saved picture shows all of it.</p>
        )}
      </div>
    </div>
  );
}

function sessionWords(record: SessionRecord | undefined): string {
  if (!record) return '';
  const { kind, number } = record.start;
  if (kind === 'test') return 'test spots';
  return number === null ? 'with a session' : `session ${number}`;
}

/** By their names: a mark is where the patient has it, whichever vertex an older figure had it at. */
function fitOf({ marks, widthPx, heightPx }: Photograph, layer: ViewLayer | null) {
  const pairs = marks.flatMap(({ name, x, y }) => {
    const place = layer?.landmarks.find((each) => each.name === name);
    return place ? [{ u: place.u, v: place.v, x: x * widthPx, y: y * heightPx }] : [];
  });
  return fitPicture(pairs);
}

interface MarksProps {
  readonly photograph: Photograph;
  readonly open: readonly LandmarkPlace[];
  readonly next: LandmarkPlace | null;
  readonly fit: PictureFit | null;
  /** the figure has the view and so landmarks of it */
  readonly isThere: boolean;
  /** the figure is being drawn in the view */
  readonly isReading: boolean;
  readonly onChoose: (vertex: number) => void;
  readonly onRemove: (vertex: number) => void;
}

function Marks(props: MarksProps) {
  const { photograph, open, next, fit, isThere, isReading, onChoose, onRemove } = props;
  const { marks } = photograph;
  if (isReading) return <p className={styles.quiet}>Looking for landmarks of this view …</p>;
  if (!isThere || (open.length === 0 && marks.length === 0))
    return <p className={styles.quiet}>This figure has no landmarks in this view.</p>;
  return (
    <>
      {next && marks.length < MOST_MARKS ? (
        <label className={styles.view}>
          Tap on the picture where this is
          <select value={next.vertex} onChange={({ target }) => onChoose(Number(target.value))}>
            {open.map(({ name, vertex }) => (
              <option key={vertex} value={vertex}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p className={styles.quiet}>
          {next ? `${MOST_MARKS} landmarks are enough.` : 'All landmarks of this view are set.'}
        </p>
      )}
      <ul className={styles.marks}>
        {marks.map(({ name, vertex }, i) => (
          <li key={vertex}>
            <span>
              {i + 1} {name}
              {fit && fit.offMm.length === marks.length && (
                <small> off by {fit.offMm[i].toFixed(1)} mm</small>
              )}
            </span>
            <button type="button" onClick={() => onRemove(vertex)} aria-label={`Remove ${name}`}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.quiet} role="status">
        {fit
          ? `The plan lies on the picture, off by ${fit.residualMm.toFixed(1)} mm (root mean square at ${fit.offMm.length} landmarks). A photograph is flat: it fits where the skin faces the camera, and not round the side. Points are set on the skin, not by this picture.`
          : `Set at least ${LEAST_MARKS} landmarks, up to ${MOST_MARKS}, and zones and points are laid over the picture.`}
      </p>
    </>
  );
}

interface BoardProps {
  readonly photograph: Photograph;
  readonly address: string | null;
  readonly pen: Pen;
  readonly layer: ViewLayer | null;
  readonly fit: PictureFit | null;
  readonly onMark: (x: number, y: number) => void;
  readonly onCover: (cover: PictureCover) => void;
}

/** The picture with what lies over it; in pixels of the picture. */
function Board({ photograph, address, pen, layer, fit, onMark, onCover }: BoardProps) {
  const { widthPx, heightPx, marks, covers } = photograph;
  const board = useRef<SVGSVGElement>(null);
  const [from, setFrom] = useState<readonly [number, number] | null>(null);
  const [to, setTo] = useState<readonly [number, number] | null>(null);
  const place = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const matrix = board.current?.getScreenCTM();
    if (!matrix) return [0, 0];
    const at = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    const within = (value: number): number => Math.min(1, Math.max(0, value));
    return [within(at.x / widthPx), within(at.y / heightPx)];
  };
  const dragged =
    from && to && pen !== 'mark'
      ? {
          kind: pen,
          x: Math.min(from[0], to[0]),
          y: Math.min(from[1], to[1]),
          width: Math.abs(to[0] - from[0]),
          height: Math.abs(to[1] - from[1]),
        }
      : null;
  const end = (event: PointerEvent): void => {
    if (pen === 'mark') onMark(...place(event));
    else if (dragged && Math.min(dragged.width, dragged.height) > LEAST_COVER) onCover(dragged);
    setFrom(null);
    setTo(null);
  };
  const size = Math.max(widthPx, heightPx);
  return (
    <svg
      ref={board}
      className={styles.board}
      role="img"
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(place(event));
      }}
      onPointerMove={(event) => from && setTo(place(event))}
      onPointerUp={end}
      onPointerCancel={() => setFrom(null)}
    >
      <title>The photograph with what is marked on it</title>
      {address && <image href={address} width={widthPx} height={heightPx} />}
      {layer && fit && <PlanOver layer={layer} fit={fit} size={size} />}
      {[...covers, ...(dragged ? [dragged] : [])].map((cover, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: covers have no other name
          key={i}
          x={cover.x * widthPx}
          y={cover.y * heightPx}
          width={cover.width * widthPx}
          height={cover.height * heightPx}
          className={styles.cover}
          data-kind={cover.kind}
        />
      ))}
      {marks.map(({ vertex, x, y }, i) => (
        <g key={vertex} transform={`translate(${x * widthPx} ${y * heightPx})`}>
          <circle r={size / 130} className={styles.markRing} strokeWidth={size / 500} />
          <circle r={size / 700} className={styles.markDot} />
          <text x={size / 110} y={-size / 150} fontSize={size / 45} className={styles.markText}>
            {i + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

function PlanOver({ layer, fit, size }: { layer: ViewLayer; fit: PictureFit; size: number }) {
  return (
    <g>
      {layer.zones.map(({ id, colour, borders, points }) => {
        const { hex } = ZONE_COLOURS[colour % ZONE_COLOURS.length];
        const d = borders.map((line) => pathOf(onPicture(fit, line))).join('');
        const dots = onPicture(fit, points);
        return (
          <g key={id}>
            <path d={d} fill="none" stroke="#fff" strokeWidth={size / 260} opacity={0.8} />
            <path d={d} fill="none" stroke={hex} strokeWidth={size / 450} />
            {Array.from({ length: dots.length / 2 }, (_, i) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: points in their order
                key={i}
                cx={dots[2 * i]}
                cy={dots[2 * i + 1]}
                r={dotPx(fit)}
                fill="#16202a"
                stroke="#fff"
                strokeWidth={dotPx(fit) / 3}
              />
            ))}
          </g>
        );
      })}
    </g>
  );
}

/** The same as the picture is saved. */
function drawPlan(layer: ViewLayer, fit: PictureFit) {
  return (context: CanvasRenderingContext2D): void => {
    for (const { colour, borders, points } of layer.zones) {
      context.strokeStyle = ZONE_COLOURS[colour % ZONE_COLOURS.length].hex;
      context.lineWidth = Math.max(2, dotPx(fit));
      for (const line of borders) context.stroke(new Path2D(pathOf(onPicture(fit, line))));
      const dots = onPicture(fit, points);
      for (let i = 0; i < dots.length; i += 2) {
        context.beginPath();
        context.arc(dots[i], dots[i + 1], dotPx(fit), 0, 2 * Math.PI);
        context.fillStyle = '#16202a';
        context.fill();
      }
    }
  };
}

/** A point is drawn about as large as a papule's centre. */
function dotPx({ scale }: PictureFit): number {
  return Math.max(1.5, 1.2 * scale);
}

function pathOf(line: ArrayLike<number>): string {
  let d = '';
  for (let i = 0; i < line.length; i += 2)
    d += `${i === 0 ? 'M' : 'L'}${line[i].toFixed(1)} ${line[i + 1].toFixed(1)}`;
  return d;
}
