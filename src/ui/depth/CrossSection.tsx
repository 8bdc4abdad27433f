import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { TargetLayer } from '../../plan/protocols/types';
import type { SectionVessel } from '../../plan/risk/types';
import { crossSection } from '../../plan/skin/crossSection';
import { needleOuterMm } from '../../plan/skin/needles';
import {
  chanceWords,
  profileWords,
  sectionSummary,
  studiesWords,
  tipWords,
} from '../../plan/skin/sectionWords';
import type { SkinProfile } from '../../plan/skin/skinProfile';
import { depthRemark } from '../../plan/skin/tipLayer';
import styles from './CrossSection.module.css';
import { SectionFigure } from './SectionFigure';

export interface CrossSectionProps {
  readonly profile: SkinProfile;
  readonly angleDeg: number;
  readonly insertedLengthMm: number;
  readonly needleGauge: number | null;
  readonly needleLengthMm: number | null;
  /** at this point, mL */
  readonly volumeMl: number;
  /** where the tip should be; empty: nothing is aimed at */
  readonly targets: readonly TargetLayer[];
  /** how far the needle is in and how much is given, 0..1; for a demonstration */
  readonly advanced?: number;
  readonly injected?: number;
  /** what may lie under the points here, at its depth; never the patient's own */
  readonly vessels?: readonly SectionVessel[] | undefined;
  /** without the words below the picture */
  readonly bare?: boolean;
  /** asked of a class: no layer is named */
  readonly unnamed?: boolean;
}

const FIRST_WIDTH = 340;

/** The skin of a site cut open, to scale: layers with their spread, needle, tip and deposit. */
export function CrossSection(props: CrossSectionProps) {
  const [figure, width] = useWidth<HTMLElement>(FIRST_WIDTH);
  const { profile, angleDeg, insertedLengthMm, targets, bare, unnamed, vessels = [] } = props;
  const wide = width >= 520;
  const letters = lettersShare();
  const labelsPx = unnamed ? 0 : Math.round(letters * (wide ? 168 : 146));
  const heightPx = Math.round(Math.min(520, Math.max(190, width * (wide ? 0.52 : 0.66))));
  const section = useSection(props, Math.max(80, width - labelsPx) / heightPx);
  const remark = depthRemark(section.tipDepthMm, targets, profile);
  const chance = chanceWords(section.tipDepthMm, targets, profile);
  const studies = studiesWords(profile);
  return (
    <figure ref={figure} className={styles.figure} data-wide={wide || undefined}>
      <SectionFigure
        section={section}
        angleDeg={angleDeg}
        insertedLengthMm={insertedLengthMm}
        targets={targets}
        vessels={vessels}
        widthPx={width}
        heightPx={heightPx}
        labelsPx={labelsPx}
        linePx={Math.round(letters * (wide ? 18 : 15))}
        unnamed={unnamed}
        label={
          unnamed
            ? 'Skin cut open, with the needle'
            : sectionSummary(section.tipDepthMm, section.tipLayer, targets, profile)
        }
      />
      {!bare && (
        <figcaption className={styles.words}>
          <p className={styles.tip}>{tipWords(section.tipDepthMm, section.tipLayer)}</p>
          {remark && (
            <p className={styles.remark} role="status">
              {remark.text}
            </p>
          )}
          {chance && <p>{chance}</p>}
          <p className={styles.quiet}>{profileWords(profile)}.</p>
          {vessels.length > 0 && <p className={styles.quiet}>{vesselWords(vessels)}</p>}
          {studies && <p className={styles.quiet}>{studies}.</p>}
          {profile.note && profile.sources.length > 0 && (
            <p className={styles.quiet}>{profile.note}</p>
          )}
        </figcaption>
      )}
    </figure>
  );
}

/** How large the reader's letters are, 1 usual. */
function lettersShare(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** `Under points here: angular artery 2.3 ± 0.9 mm deep. …` */
function vesselWords(vessels: readonly SectionVessel[]): string {
  const listed = vessels.map(
    ({ name, meanMm, sdMm }) => `${name} ${meanMm.toFixed(1)} ± ${sdMm.toFixed(1)} mm deep`,
  );
  return `Under points here: ${listed.join('; ')}. Means of measured people, not this patient.`;
}

function useSection(props: CrossSectionProps, aspect: number) {
  const { profile, angleDeg, insertedLengthMm, needleGauge, needleLengthMm, volumeMl } = props;
  const { advanced = 1, injected = 1 } = props;
  return useMemo(
    () =>
      crossSection({
        profile,
        angleDeg,
        insertedLengthMm,
        needleOuterMm: needleOuterMm(needleGauge),
        needleLengthMm,
        volumeMl,
        aspect,
        advanced,
        injected,
      }),
    [
      profile,
      angleDeg,
      insertedLengthMm,
      needleGauge,
      needleLengthMm,
      volumeMl,
      aspect,
      advanced,
      injected,
    ],
  );
}

/** The width an element has got, px, so that what is drawn in it keeps its type size. */
function useWidth<T extends HTMLElement>(first: number): [RefObject<T | null>, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
