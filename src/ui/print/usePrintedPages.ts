import { useEffect } from 'react';
import type { Page } from '../../map/paper/shapes';
import styles from './PrintScreen.module.css';

/** All of it margin: rounding must not start an empty page. */
const SHORTER_MM = 0.2;
/** A browser that does not say that it prints finds them all the same after this, ms. */
const LATER_MS = 1000;

/**
 * Lays the pages straight under the body, outside the app's own boxes: seen by printers only, one
 * page of paper each, in true millimetres. The papers' sizes go to the browser as named `@page`s: some
 * pages of a stencil lie on their side.
 * @param drawings the pages as SVG
 */
export function usePrintedPages(pages: readonly Page[], drawings: readonly string[]): void {
  useEffect(() => {
    const printed = document.createElement('div');
    printed.className = styles.printed;
    printed.setAttribute('aria-hidden', 'true');
    document.body.append(printed);
    // the pages on the screen come first
    const fill = (): void => {
      if (printed.childElementCount === 0)
        printed.append(...pages.map((page, i) => sheetOf(page, drawings[i])));
    };
    const later = setTimeout(fill, LATER_MS);
    addEventListener('beforeprint', fill);
    // a constructed sheet: the page's policy takes no `<style>` that was written in
    const sizes = pageSize(pages);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sizes];
    return () => {
      clearTimeout(later);
      removeEventListener('beforeprint', fill);
      printed.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== sizes);
    };
  }, [pages, drawings]);
}

function pageSize(pages: readonly Page[]): CSSStyleSheet {
  const style = new CSSStyleSheet();
  const sizes = new Map(pages.map((page) => [paperName(page), page]));
  const rule = (name: string, { widthMm, heightMm }: Page): string =>
    `@page ${name} { size: ${widthMm}mm ${heightMm}mm; margin: 0 }`;
  const [first] = pages;
  if (first)
    style.replaceSync(
      [rule('', first), ...[...sizes].map(([name, page]) => rule(name, page))].join('\n'),
    );
  return style;
}

function paperName({ widthMm, heightMm }: Page): string {
  return widthMm > heightMm ? 'level' : 'upright';
}

function sheetOf(page: Page, drawing: string): HTMLElement {
  const sheet = document.createElement('div');
  sheet.className = `${styles.sheet} ${styles.drawing}`;
  sheet.style.setProperty('page', paperName(page));
  sheet.style.width = `${page.widthMm}mm`;
  sheet.style.height = `${page.heightMm - SHORTER_MM}mm`;
  sheet.innerHTML = drawing; // our own: svgOf escapes every text
  return sheet;
}
