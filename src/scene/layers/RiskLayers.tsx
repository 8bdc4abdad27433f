import { useThree } from '@react-three/fiber';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { RiskMap } from '../../plan/risk/riskAt';
import { hereWords, RISK_LEGEND } from '../../plan/risk/riskWords';
import { useRisk } from '../../store/risk';
import type { FigureModel } from '../../workers/messages';
import { RISK_COLOURS, riskMaterial } from '../materials/riskMaterial';
import { type Stage, skinAt } from '../stage';
import './risk.css';
import { riskGeometry } from './riskGeometry';

interface RiskLayersProps {
  readonly stage: Stage;
  readonly model: FigureModel;
}

/** Vessels, nerves and ducts of the face as bands on the skin, with their names under the pointer. */
export function RiskLayers({ stage, model }: RiskLayersProps) {
  const shown = useRisk((state) => state.shown);
  const map = useRisk((state) => (state.model === model ? state.map : null));
  if (shown === 0 || !map) return null;
  return <Bands stage={stage} model={model} map={map} shown={shown} />;
}

type BandsProps = RiskLayersProps & { readonly map: RiskMap; readonly shown: number };

function Bands({ stage, model, map, shown }: BandsProps) {
  const geometry = useMemo(() => riskGeometry(model, map.corridors), [model, map]);
  const look = useMemo(() => riskMaterial(stage.screen, stage.under), [stage]);
  const canvas = useThree(({ gl }) => gl.domElement);
  useLayoutEffect(() => {
    look.uniforms.uShown.value = shown;
    stage.invalidate();
  }, [look, shown, stage]);
  useEffect(
    () => () => {
      geometry.dispose();
      stage.invalidate();
    },
    [geometry, stage],
  );
  useEffect(() => () => look.dispose(), [look]);
  useEffect(() => {
    const surface = canvas.closest<HTMLElement>('.viewport-surface');
    if (!surface) return;
    const offLabel = labelUnderPointer(stage, surface, map);
    const offLegend = legendOver(surface, map);
    return () => {
      offLabel();
      offLegend();
    };
  }, [canvas, stage, map]);
  return <mesh geometry={geometry} material={look} frustumCulled={false} renderOrder={94} />;
}

const KINDS = [
  ['artery', 'Arteries'],
  ['vein', 'Veins found'],
  ['nerve', 'Nerves'],
  ['foramen', 'Artery and nerve at a foramen'],
  ['duct', 'Parotid duct'],
] as const;

/** What the colours are, and what none of it is, as long as any of it is seen. Returns the way out. */
function legendOver(surface: HTMLElement, map: RiskMap): () => void {
  const legend = document.createElement('div');
  legend.className = 'risk-legend';
  const seen = new Set(map.corridors.map(({ structure }) => structure.kind));
  const kinds = document.createElement('p');
  for (const [kind, text] of KINDS) {
    if (!seen.has(kind)) continue;
    const swatch = document.createElement('i');
    swatch.style.background = RISK_COLOURS[kind];
    const item = document.createElement('span');
    item.append(swatch, text);
    kinds.append(item);
  }
  const said = document.createElement('p');
  said.textContent = `Dark: ±1 SD. Light: ±2 SD, or the limits of the source. ${RISK_LEGEND}`;
  legend.append(kinds, said);
  surface.parentElement?.append(legend);
  return () => legend.remove();
}

/** More than these are counted only. */
const MOST_NAMED = 4;
/** From the pointer, px. */
const BESIDE_PX = 16;

/** A card of what may lie under the pointer, or where a finger tapped. Returns the way out. */
function labelUnderPointer(stage: Stage, surface: HTMLElement, map: RiskMap): () => void {
  const card = document.createElement('div');
  card.className = 'risk-card';
  card.hidden = true;
  card.setAttribute('role', 'status');
  surface.parentElement?.append(card);
  const off = new AbortController();
  const { signal } = off;
  let queued = 0;
  const show = (x: number, y: number): void => {
    const hit = skinAt(stage, { x, y });
    const here = hit
      ? map.at({ face: hit.point.face, weights: [hit.point.w0, hit.point.w1, hit.point.w2] })
      : [];
    card.hidden = here.length === 0;
    if (here.length === 0) return;
    const lines = here.slice(0, MOST_NAMED).map((each) => {
      const [name, numbers] = hereWords(each);
      const line = document.createElement('p');
      const strong = document.createElement('strong');
      strong.textContent = name;
      line.append(strong, ` ${numbers}`);
      return line;
    });
    if (here.length > MOST_NAMED) {
      const rest = document.createElement('p');
      rest.textContent = `and ${here.length - MOST_NAMED} more`;
      lines.push(rest);
    }
    card.replaceChildren(...lines);
    place(card, surface, x, y);
  };
  const look = (event: PointerEvent): void => {
    const box = surface.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    cancelAnimationFrame(queued);
    queued = requestAnimationFrame(() => show(x, y));
  };
  surface.addEventListener(
    'pointermove',
    (event) => {
      if (event.buttons === 0 && event.pointerType !== 'touch') look(event);
      else card.hidden = true;
    },
    { signal },
  );
  surface.addEventListener('pointerup', look, { signal });
  surface.addEventListener(
    'pointerleave',
    () => {
      card.hidden = true;
    },
    { signal },
  );
  return () => {
    off.abort();
    cancelAnimationFrame(queued);
    card.remove();
  };
}

/** Beside the pointer, inside the picture. */
function place(
  card: HTMLElement,
  { clientWidth, clientHeight }: HTMLElement,
  x: number,
  y: number,
) {
  const [wide, high] = [card.offsetWidth, card.offsetHeight];
  const left = x + BESIDE_PX + wide < clientWidth ? x + BESIDE_PX : x - BESIDE_PX - wide;
  const top = y + BESIDE_PX + high < clientHeight ? y + BESIDE_PX : y - BESIDE_PX - high;
  card.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
}
