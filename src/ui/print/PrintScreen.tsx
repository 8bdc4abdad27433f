import { ArrowLeft, Download, Printer } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { type MapFigure, mapFigureOf } from '../../map/figure';
import { EMPTY_RECORD, type SheetRecord } from '../../map/furniture';
import type { Page } from '../../map/shapes';
import { filledIn, type SheetInput } from '../../map/sheet';
import { setScreen, showNotice } from '../../store/commands';
import { layoutsComplete } from '../../store/freshLayouts';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { PaperPages, pageId } from './PaperPages';
import { PrintOptions } from './PrintOptions';
import styles from './PrintScreen.module.css';
import { savePdf } from './savePdf';
import { usePlanDigest } from './usePlanDigest';
import { type SheetsState, useSheets } from './useSheets';

/** The printed map: exactly the pages that come out, and what goes on them. */
export function PrintScreen(): JSX.Element {
  const [record, setRecord] = useState<SheetRecord>(() => ({ ...EMPTY_RECORD, date: today() }));
  const [blackAndWhite, setBlackAndWhite] = useState(false);
  const sheets = useSheets(useSheetInput(blackAndWhite));
  const waiting = useWaiting(sheets);
  const pages = useMemo(
    () => (sheets.kind === 'ready' && !waiting ? filledIn(sheets.sheets, record) : []),
    [sheets, record, waiting],
  );
  return (
    <div className={styles.screen}>
      <aside className={styles.panel} aria-label="Print the map">
        <PushButton tone="quiet" onPress={() => setScreen('plan')}>
          <ArrowLeft size={18} aria-hidden /> Back to plan
        </PushButton>
        <PrintOptions
          record={record}
          onRecord={setRecord}
          blackAndWhite={blackAndWhite}
          onBlackAndWhite={setBlackAndWhite}
        />
        <PageList pages={pages} />
        {pages.length > 0 && <Actions pages={pages} />}
      </aside>
      <section className={styles.preview} aria-label="Pages" aria-busy={waiting !== null}>
        {waiting ? <p className={styles.waiting}>{waiting}</p> : <PaperPages pages={pages} />}
      </section>
    </div>
  );
}

/** As on a form: `22 November 2026`. */
function today(): string {
  return new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Null until the figure is there and every zone's points are those of the plan. */
function useSheetInput(blackAndWhite: boolean): SheetInput | null {
  const plan = useApp((state) => state.plan);
  const layouts = useApp((state) => state.layouts);
  const settled = useApp((state) => state.layoutState.kind !== 'running' && layoutsComplete(state));
  const paper = useApp((state) => state.preferences.paper);
  const figure = useMapFigure();
  const planDigest = usePlanDigest(plan);
  return useMemo(
    () =>
      figure && settled && planDigest
        ? { plan, layouts, figure, paper, blackAndWhite, planDigest }
        : null,
    [plan, layouts, figure, settled, paper, blackAndWhite, planDigest],
  );
}

function useMapFigure(): MapFigure | null {
  const model = useApp((state) => (state.model.kind === 'ready' ? state.model.model : null));
  return useMemo(() => (model ? mapFigureOf(model) : null), [model]);
}

/** What is said in place of pages, or null when they are there. */
function useWaiting(sheets: SheetsState): string | null {
  const model = useApp((state) => state.model);
  const layoutState = useApp((state) => state.layoutState);
  const complete = useApp(layoutsComplete);
  if (model.kind === 'failed') return model.reason;
  if (model.kind === 'loading') return 'Loading the figure…';
  if (layoutState.kind === 'running') return `Placing points in ${layoutState.zoneName}…`;
  if (!complete) return 'Some zones have no points yet. Go back to the plan and lay out again.';
  if (sheets.kind === 'failed') return `The map could not be drawn: ${sheets.reason}`;
  if (sheets.kind === 'working') return `Drawing the map… ${Math.round(sheets.share * 100)} %`;
  if (sheets.sheets.length === 0) return 'No zone has points yet. Paint a zone, then come back.';
  return null;
}

function PageList({ pages }: { readonly pages: readonly Page[] }) {
  return (
    <ol className={styles.list}>
      {pages.map((page, i) => (
        <li key={page.title}>
          <a className={styles.link} href={`#${pageId(i)}`} onClick={(event) => show(event, i)}>
            {page.title}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** Scrolls without writing into the address. */
function show(event: { preventDefault: () => void }, index: number): void {
  event.preventDefault();
  document.getElementById(pageId(index))?.scrollIntoView({ block: 'start' });
}

function Actions({ pages }: { readonly pages: readonly Page[] }) {
  const name = useApp((state) => state.plan.name);
  const [saving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      showNotice({ tone: 'info', text: `Saved ${await savePdf(pages, name)}` });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      showNotice({ tone: 'error', text: `The PDF was not saved. The plan is safe. ${reason}` });
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={styles.actions}>
      <PushButton tone="main" wide onPress={() => void save()}>
        <Download size={18} aria-hidden /> {saving ? 'Making the PDF…' : 'Save PDF'}
      </PushButton>
      <PushButton wide onPress={() => window.print()}>
        <Printer size={18} aria-hidden /> Print
      </PushButton>
      <p className={styles.note}>
        Print at 100 % (actual size). The 100 mm bars on every page show whether it was.
      </p>
    </div>
  );
}
