import { useId } from 'react';
import { spreadLabels } from '../../map/session/spreadLabels';
import { formatDegrees } from '../../plan/format';
import type { TargetLayer } from '../../plan/protocols/types';
import { initials } from '../../plan/risk/initials';
import type { SectionVessel } from '../../plan/risk/types';
import type { CrossSection, SectionLayer, SectionLayerKind } from '../../plan/skin/crossSection';
import { formatDepth } from '../../plan/skin/formatDepth';
import {
  isTarget,
  layerBandWords,
  layerFigure,
  layerMarks,
  layerName,
} from '../../plan/skin/sectionWords';
import styles from './CrossSection.module.css';
import {
  angleArc,
  bandPath,
  borderPath,
  layerPath,
  polygonPath,
  type Scale,
  scaleOf,
  whealPath,
} from './sectionPaths';

interface SectionFigureProps {
  readonly section: CrossSection;
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly targets: readonly TargetLayer[];
  readonly vessels: readonly SectionVessel[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** of the column of labels at the right */
  readonly labelsPx: number;
  /** height of a line of a label */
  readonly linePx: number;
  readonly unnamed?: boolean | undefined;
  readonly label: string;
}

export function SectionFigure(props: SectionFigureProps) {
  const { section, widthPx, heightPx, labelsPx } = props;
  const id = useId().replace(/[^a-zA-Z0-9]/g, '');
  const pictureWidth = Math.max(80, widthPx - labelsPx);
  const scale = scaleOf(section.window, pictureWidth);
  return (
    <svg
      className={styles.section}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      width={widthPx}
      height={heightPx}
      role="img"
      aria-label={props.label}
    >
      <defs>
        <clipPath id={`${id}frame`}>
          <rect width={pictureWidth} height={heightPx} rx={6} />
        </clipPath>
        <SectionTextures id={id} />
      </defs>
      <g clipPath={`url(#${id}frame)`}>
        <rect className={styles.air} width={pictureWidth} height={heightPx} />
        <Layers section={section} scale={scale} id={id} />
        <Deposit section={section} scale={scale} />
        <Needle section={section} scale={scale} />
        <Vessels {...props} scale={scale} pictureWidth={pictureWidth} />
      </g>
      <rect
        className={styles.frame}
        x={0.5}
        y={0.5}
        width={pictureWidth - 1}
        height={heightPx - 1}
        rx={6}
      />
      <Measures {...props} scale={scale} pictureWidth={pictureWidth} />
      {!props.unnamed && <Labels {...props} scale={scale} pictureWidth={pictureWidth} />}
    </svg>
  );
}

interface Drawn {
  readonly section: CrossSection;
  readonly scale: Scale;
}

const TEXTURED: Readonly<Record<SectionLayerKind, boolean>> = {
  epidermis: true,
  dermis: true,
  skin: true,
  fat: true,
  deep: true,
  unknown: false,
};

function Layers({ section, scale, id }: Drawn & { readonly id: string }) {
  return (
    <>
      {section.layers.map((layer) => (
        <g key={layer.kind}>
          <path className={styles[layer.kind]} d={layerPath(section, layer, scale)} />
          {TEXTURED[layer.kind] && (
            <path d={layerPath(section, layer, scale)} fill={`url(#${id}${layer.kind})`} />
          )}
        </g>
      ))}
      {section.layers.map((layer) => (
        <Border key={layer.kind} section={section} layer={layer} scale={scale} />
      ))}
      <path className={styles.surface} d={borderPath(section, 0, scale)} />
    </>
  );
}

/**
 * Where a layer ends on average, and one standard deviation to both sides; where studies differ, from the
 * thinnest to the thickest of them, and no line.
 */
function Border({ section, layer, scale }: Drawn & { readonly layer: SectionLayer }) {
  const { bottomMm, bottomSdMm, bottomBandMm } = layer;
  if (bottomMm === null) return null;
  if (bottomBandMm) {
    const [thin, thick] = bottomBandMm;
    const edges = borderPath(section, thin, scale) + borderPath(section, thick, scale);
    return (
      <>
        <path className={styles.band} d={bandPath(section, thin, thick, scale)} />
        <path className={styles.border} d={edges} />
      </>
    );
  }
  return (
    <>
      {bottomSdMm !== null && (
        <>
          <path
            className={styles.spread}
            d={bandPath(section, Math.max(0, bottomMm - bottomSdMm), bottomMm + bottomSdMm, scale)}
          />
          <path
            className={styles.spreadEdge}
            d={`${borderPath(section, Math.max(0, bottomMm - bottomSdMm), scale)}${borderPath(section, bottomMm + bottomSdMm, scale)}`}
          />
        </>
      )}
      <path className={styles.border} d={borderPath(section, bottomMm, scale)} />
    </>
  );
}

function Deposit({ section, scale }: Drawn) {
  const { deposit } = section;
  if (!deposit) return null;
  if (deposit.kind === 'wheal') {
    return <path className={styles.deposit} d={whealPath(section, scale)} />;
  }
  return (
    <ellipse
      className={styles.deposit}
      cx={scale.x(deposit.x)}
      cy={scale.y(deposit.y)}
      rx={(deposit.diameterMm / 2) * scale.pxPerMm}
      ry={(deposit.heightMm / 2) * scale.pxPerMm}
    />
  );
}

function Needle({ section, scale }: Drawn) {
  const { outline, bevel, hub, tip } = section.needle;
  return (
    <>
      {hub.length > 0 && <path className={styles.hub} d={polygonPath(hub, scale)} />}
      <path className={styles.needle} d={polygonPath(outline, scale)} />
      <path className={styles.bevel} d={polygonPath(bevel, scale)} />
      <circle className={styles.tipMark} cx={scale.x(tip[0])} cy={scale.y(tip[1])} r={3.5} />
    </>
  );
}

interface Placed extends SectionFigureProps {
  readonly scale: Scale;
  readonly pictureWidth: number;
}

/** Room for one beside the other, px. */
const VESSEL_PX = 46;

/** Each at its mean depth, with one and two standard deviations up and down; those below the picture are told in words. */
function Vessels({ section, scale, vessels, pictureWidth }: Placed) {
  const seen = vessels.filter(({ meanMm, sdMm }) => meanMm - 2 * sdMm < section.window.bottom);
  return (
    <g>
      {seen.slice(0, 3).map(({ name, kind, meanMm, sdMm }, i) => {
        const x = pictureWidth - 20 - VESSEL_PX * i;
        const y = (mm: number): number => scale.y(Math.max(0, mm));
        return (
          <g key={name} className={styles.vessel} data-kind={kind}>
            <title>{`${name}: ${meanMm.toFixed(1)} ± ${sdMm.toFixed(1)} mm deep`}</title>
            <path d={`M${x} ${y(meanMm - 2 * sdMm)}V${y(meanMm + 2 * sdMm)}`} />
            <path
              className={styles.vesselNear}
              d={`M${x} ${y(meanMm - sdMm)}V${y(meanMm + sdMm)}`}
            />
            <circle cx={x} cy={y(meanMm)} r={5} />
            <Tag x={x - 7} y={Math.max(32, y(meanMm - 2 * sdMm) + 12)} text={initials(name)} end />
          </g>
        );
      })}
    </g>
  );
}

/** Angle and length above, depth to the right of the deposit, and a bar of one or five millimetres. */
function Measures({ section, scale, angleDeg, insertedLengthMm, pictureWidth, heightPx }: Placed) {
  const { tip, hub } = section.needle;
  const { deposit, window, scaleBarMm } = section;
  const reach = Math.max((deposit?.diameterMm ?? 0) / 2, 0.4) * scale.pxPerMm + 12;
  const x = Math.min(scale.x(tip[0]) + reach, pictureWidth - 58);
  const [top, bottom] = [scale.y(0), scale.y(tip[1])];
  const barPx = scaleBarMm * scale.pxPerMm;
  const radius = Math.min(30, scale.x(0) - 10, -window.top * scale.pxPerMm - 8);
  const free = hub.length === 0 || Math.hypot(hub[0], hub[1]) * scale.pxPerMm > radius + 4;
  return (
    <g className={styles.measures}>
      {section.nowLayer !== null && (
        <>
          <path d={`M${x - 4} ${top}h8M${x} ${top}V${bottom}M${x - 4} ${bottom}h8`} />
          <path className={styles.helper} d={`M${scale.x(tip[0]) + 6} ${bottom}H${x - 6}`} />
          <Tag x={x + 7} y={(top + bottom) / 2 + 4} text={formatDepth(section.nowDepthMm)} />
        </>
      )}
      {free && radius > 10 && deposit?.kind !== 'wheal' && (
        <path d={angleArc(angleDeg, radius, scale)} />
      )}
      <Tag
        x={pictureWidth - 8}
        y={18}
        text={
          pictureWidth < 150
            ? formatDegrees(angleDeg)
            : `${formatDegrees(angleDeg)}, ${insertedLengthMm.toFixed(1)} mm in`
        }
        end
      />
      <path d={`M10 ${heightPx - 14}v6M10 ${heightPx - 11}h${barPx}m0 -3v6`} />
      <Tag x={10 + barPx + 6} y={heightPx - 7} text={`${scaleBarMm} mm`} />
    </g>
  );
}

/** Text that stays readable on any layer. */
function Tag(props: { x: number; y: number; text: string; end?: boolean }) {
  return (
    <text className={styles.tag} x={props.x} y={props.y} textAnchor={props.end ? 'end' : 'start'}>
      {props.text}
    </text>
  );
}

/** Two lines a layer, and a third where it is aimed at or hit. */
function Labels({ section, scale, targets, pictureWidth, heightPx, linePx }: Placed) {
  const seen = section.layers.filter((layer) => scale.y(layer.topMm) < heightPx - 4);
  const ends = seen.map((layer) =>
    Math.min(heightPx, scale.y(layer.bottomMm ?? section.window.bottom)),
  );
  const marks = seen.map((layer, i) => (scale.y(layer.topMm) + ends[i]) / 2);
  const lines = seen.map((layer) =>
    [layerFigure(layer), layerBandWords(layer), layerMarks(layer, section, targets)].filter(
      (line) => line !== '',
    ),
  );
  const heights = lines.map((rest) => (1 + rest.length) * linePx + 4);
  const places = spreadLabels(marks, heights, heightPx);
  return (
    <g>
      {seen.map((layer, i) => {
        const first = places[i] - heights[i] / 2 + linePx - 1;
        return (
          <g key={layer.kind}>
            {isTarget(layer.kind, targets) && (
              <rect
                className={styles.target}
                x={pictureWidth + 1}
                y={scale.y(layer.topMm)}
                width={5}
                height={Math.max(2, ends[i] - scale.y(layer.topMm))}
              />
            )}
            <path
              className={styles.leader}
              d={`M${pictureWidth + 8} ${marks[i]}L${pictureWidth + 16} ${first - 4}h5`}
            />
            <text className={styles.name} x={pictureWidth + 25} y={first}>
              {layerName(layer)}
            </text>
            {lines[i].map((line, k) => (
              <text
                key={line}
                className={
                  [layerFigure(layer), layerBandWords(layer)].includes(line)
                    ? styles.thickness
                    : styles.aim
                }
                x={pictureWidth + 25}
                y={first + (k + 1) * linePx}
              >
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}

/** One pattern a layer, so that the picture can be read without colour: cells, fibres, lobules, strands. */
function SectionTextures({ id }: { readonly id: string }) {
  return (
    <>
      <pattern id={`${id}epidermis`} width={5} height={4} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M1 .5v3M3.5 2v2" />
      </pattern>
      <pattern id={`${id}dermis`} width={26} height={16} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M1 4q4-3 8 0t8 0M12 12q4-3 8 0t6-1M0 11.5q2-1 4 .5" />
      </pattern>
      <pattern id={`${id}skin`} width={26} height={16} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M1 4q4-3 8 0t8 0M12 12q4-3 8 0t6-1M0 11.5q2-1 4 .5" />
      </pattern>
      <pattern id={`${id}fat`} width={30} height={26} patternUnits="userSpaceOnUse">
        <path
          className={styles.texture}
          d="M8 2a6 6 0 1 1 0 11a6 6 0 1 1 0-11M23 14a6 6 0 1 1 0 11a6 6 0 1 1 0-11"
        />
      </pattern>
      <pattern id={`${id}deep`} width={12} height={10} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M0 2h12M0 7h12" />
      </pattern>
    </>
  );
}
