import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import type { Page } from '../../map/shapes';
import { svgOf } from '../../map/svg';
import styles from './PrintScreen.module.css';

interface PaperPagesProps {
  readonly pages: readonly Page[];
}

/** The pages on the screen, and the same pages laid ready for the browser's print dialog. */
export function PaperPages({ pages }: PaperPagesProps) {
  const drawings = useMemo(() => pages.map(svgOf), [pages]);
  return (
    <>
      <ol className={styles.pages}>
        {pages.map((page, i) => (
          <li key={page.title} id={pageId(i)} className={styles.page}>
            <Drawing svg={drawings[i]} />
          </li>
        ))}
      </ol>
      <PrintedPages pages={pages} drawings={drawings} />
    </>
  );
}

export function pageId(index: number): string {
  return `map-page-${index + 1}`;
}

/**
 * Outside the app's own boxes, straight under the body: seen by printers only, one page of paper
 * each, in true millimetres. The paper's size goes to the browser as `@page`.
 */
function PrintedPages({
  pages,
  drawings,
}: PaperPagesProps & { readonly drawings: readonly string[] }) {
  const first = pages[0];
  if (!first) return null;
  const size = `${first.widthMm}mm ${first.heightMm}mm`;
  return createPortal(
    <div className={styles.printed} aria-hidden>
      <style>{`@page { size: ${size}; margin: 0 }`}</style>
      {pages.map((page, i) => (
        <div
          key={page.title}
          className={styles.sheet}
          // a fifth of a millimetre less, all of it margin: rounding must not start an empty page
          style={{ width: `${page.widthMm}mm`, height: `${page.heightMm - 0.2}mm` }}
        >
          <Drawing svg={drawings[i]} />
        </div>
      ))}
    </div>,
    document.body,
  );
}

function Drawing({ svg }: { readonly svg: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; svgOf escapes every text
  return <div className={styles.drawing} dangerouslySetInnerHTML={{ __html: svg }} />;
}
