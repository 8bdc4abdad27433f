import { useEffect } from 'react';
import type { Page } from '../../map/paper/shapes';
import styles from './PrintScreen.module.css';

/** All of it margin: rounding must not start an empty page. */
const SHORTER_MM = 0.2;

/**
 * Lays the pages straight under the body, outside the app's own boxes: seen by printers only, one
 * page of paper each, in true millimetres. The paper's size goes to the browser as `@page`.
 * @param drawings the pages as SVG
 */
export function usePrintedPages(pages: readonly Page[], drawings: readonly string[]): void {
  useEffect(() => {
    const printed = document.createElement('div');
    printed.className = styles.printed;
    printed.setAttribute('aria-hidden', 'true');
    printed.append(pageSize(pages), ...pages.map((page, i) => sheetOf(page, drawings[i])));
    document.body.append(printed);
    return () => printed.remove();
  }, [pages, drawings]);
}

function pageSize(pages: readonly Page[]): HTMLStyleElement {
  const style = document.createElement('style');
  const first = pages[0];
  if (first)
    style.textContent = `@page { size: ${first.widthMm}mm ${first.heightMm}mm; margin: 0 }`;
  return style;
}

function sheetOf(page: Page, drawing: string): HTMLElement {
  const sheet = document.createElement('div');
  sheet.className = `${styles.sheet} ${styles.drawing}`;
  sheet.style.width = `${page.widthMm}mm`;
  sheet.style.height = `${page.heightMm - SHORTER_MM}mm`;
  sheet.innerHTML = drawing; // our own: svgOf escapes every text
  return sheet;
}
