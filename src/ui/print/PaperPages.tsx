import { useMemo } from 'react';
import type { Page } from '../../map/paper/shapes';
import { svgOf } from '../../map/paper/svg';
import type { TargetFinder } from '../../map/stencil/stencilCheck';
import styles from './PrintScreen.module.css';
import { TargetCheck } from './TargetCheck';
import { usePrintedPages } from './usePrintedPages';

interface PaperPagesProps {
  readonly pages: readonly Page[];
  /** of a stencil: which target a place of a page means */
  readonly find?: TargetFinder | null;
}

/** The pages on the screen, and the same pages laid ready for the browser's print dialog. */
export function PaperPages({ pages, find }: PaperPagesProps) {
  const drawings = useMemo(() => pages.map(svgOf), [pages]);
  usePrintedPages(pages, drawings);
  return (
    <ol className={styles.pages}>
      {pages.map((page, i) => (
        <li
          key={page.title}
          id={pageId(i)}
          className={styles.page}
          style={{ aspectRatio: page.widthMm / page.heightMm }}
        >
          {find ? (
            <TargetCheck page={page} number={i + 1} find={find}>
              <Drawing svg={drawings[i]} />
            </TargetCheck>
          ) : (
            <Drawing svg={drawings[i]} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Drawing({ svg }: { readonly svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; svgOf escapes every text
  return <div className={styles.drawing} dangerouslySetInnerHTML={{ __html: svg }} />;
}

export function pageId(index: number): string {
  return `map-page-${index + 1}`;
}
