import { type MouseEvent, type ReactNode, useState } from 'react';
import type { Page } from '../../map/paper/shapes';
import type { FoundTarget, TargetFinder } from '../../map/stencil/stencilCheck';
import styles from './PrintScreen.module.css';

interface TargetCheckProps {
  readonly page: Page;
  /** from 1 */
  readonly number: number;
  readonly find: TargetFinder;
  /** the page's drawing */
  readonly children: ReactNode;
}

/** A target that is pointed at on a page of the stencil says its number and how far its neighbours are. */
export function TargetCheck({ page, number, find, children }: TargetCheckProps) {
  const [pointed, setPointed] = useState<{ find: TargetFinder; found: FoundTarget | null }>();
  // pages that were drawn anew have their targets elsewhere
  const found = pointed?.find === find ? pointed.found : null;
  const point = ({ currentTarget, clientX, clientY }: MouseEvent): void => {
    const box = currentTarget.getBoundingClientRect();
    const perMm = box.width / page.widthMm;
    const at = [(clientX - box.left) / perMm, (clientY - box.top) / perMm] as const;
    setPointed({ find, found: find(number, ...at) });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a look at what is also printed; numbers and distances stand in the points table
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <div onClick={point}>
      <div className={styles.check}>
        {children}
        {found && <Found found={found} page={page} />}
      </div>
      <p className={styles.checkWords} role="status">
        {found ? wordsOf(found) : ''}
      </p>
    </div>
  );
}

function Found({
  found: { x, y },
  page: { widthMm, heightMm },
}: {
  found: FoundTarget;
  page: Page;
}) {
  const place = { left: `${(100 * x) / widthMm}%`, top: `${(100 * y) / heightMm}%` };
  return <span className={styles.checkRing} style={place} aria-hidden />;
}

function wordsOf({ letter, zoneName, number, neighbours }: FoundTarget): string {
  const distances = neighbours.map(({ number: other, skinMm, paperMm }) => {
    const skin = skinMm.toFixed(1);
    if (paperMm === null) return `${other}: ${skin} mm (on another piece)`;
    const paper = paperMm.toFixed(1);
    return `${other}: ${skin} mm${paper === skin ? '' : ` (${paper} on paper)`}`;
  });
  const told = distances.length > 0 ? distances.join(', ') : 'no neighbours';
  return `${letter} ${zoneName}, point ${number}. Along the skin to ${told}`;
}
