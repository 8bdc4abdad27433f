import { useMemo } from 'react';
import type { Page } from '../../map/paper/shapes';
import { svgOf } from '../../map/paper/svg';
import styles from './PrintScreen.module.css';
import { usePrintedPages } from './usePrintedPages';

interface PaperPagesProps {
  readonly pages: readonly Page[];
}

/** The pages on the screen, and the same pages laid ready for the browser's print dialog. */
export function PaperPages({ pages }: PaperPagesProps) {
  const drawings = useMemo(() => pages.map(svgOf), [pages]);
  usePrintedPages(pages, drawings);
  return (
    <ol className={styles.pages}>
      {pages.map((page, i) => (
        <li key={page.title} id={pageId(i)} className={styles.page}>
          <div
            className={styles.drawing}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; svgOf escapes every text
            dangerouslySetInnerHTML={{ __html: drawings[i] }}
          />
        </li>
      ))}
    </ol>
  );
}

export function pageId(index: number): string {
  return `map-page-${index + 1}`;
}
