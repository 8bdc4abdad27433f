import { ArrowLeft } from 'lucide-react';
import { type JSX, useEffect, useMemo, useState } from 'react';
import { type MapFigure, mapFigureOf } from '../../map/drawing/figure';
import type { Page } from '../../map/paper/shapes';
import { dayOfSession } from '../../map/session/courseWords';
import { EMPTY_RECORD, type SheetRecord } from '../../map/session/furniture';
import { sessionPages } from '../../map/session/sessionPages';
import { filledIn } from '../../map/session/sheet';
import type { TargetFinder } from '../../map/stencil/stencilCheck';
import { stencilLandmarks } from '../../map/stencil/stencilMarks';
import { figureViewOf } from '../../plan/figure/savedViews';
import { stencilGate } from '../../plan/scale/stencilGate';
import { isOn } from '../../plan/session/startSession';
import type { Plan } from '../../plan/types';
import { setScreen } from '../../store/commands';
import { freshAhead } from '../../store/courseAhead';
import { dayWords, userLocale } from '../../store/dayWords';
import { layoutsComplete } from '../../store/freshLayouts';
import type { Making } from '../../store/inSlices';
import {
  type PrintPreferences,
  readPrintPreferences,
  writePrintPreferences,
} from '../../store/printPreferences';
import { setReference } from '../../store/saving/reference';
import { type OpenSession, setPrinting, useCouch } from '../../store/session';
import { appStore } from '../../store/state';
import { today } from '../../store/today';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { endPaper, readyPaper } from './beside';
import { OtherFiles } from './OtherFiles';
import { PaperPages, pageId } from './PaperPages';
import { PlotterFiles } from './PlotterFiles';
import { PrintActions } from './PrintActions';
import { PatientFields, PrintOptions } from './PrintOptions';
import styles from './PrintScreen.module.css';
import { ScaleGate, StencilOptions } from './StencilOptions';
import { pdfParts } from './savePdf';
import { usePlanDigest } from './usePlanDigest';
import { useSheets } from './useSheets';
import { useStencil } from './useStencil';
import { ViewChoice } from './ViewChoice';

/** The printed map: exactly the pages that come out, and what goes on them. */
export function PrintScreen(): JSX.Element {
  const [print, setPrint] = useState(readPrintPreferences);
  const [record, setRecord] = useRecord();
  const prefer = (change: Partial<PrintPreferences>): void => {
    const next = { ...print, ...change };
    setPrint(next);
    writePrintPreferences(next);
  };
  useState(readyPaper);
  useEffect(() => {
    pdfParts().catch(() => undefined);
    return endPaper;
  }, []);
  const open = useCouch((state) => state.open);
  const ofSession = useCouch((state) => state.printing) && open !== null;
  const isSheet = print.kind === 'sheet' && !ofSession;
  const figure = useMapFigure();
  const scale = useScaleDecision(figure);
  const ofPlan = usePages(print, record, figure, scale);
  const done = useSessionPages(ofSession ? open : null, figure, print.blackAndWhite);
  const made = done ?? ofPlan;
  return (
    <div className={styles.screen}>
      <aside className={styles.panel} aria-label="Print the map">
        <h2 className="visually-hidden">Print</h2>
        <PushButton tone="quiet" onPress={() => setScreen('plan')}>
          <ArrowLeft size={18} aria-hidden /> Back to plan
        </PushButton>
        <Segmented
          label="What to print"
          value={ofSession ? 'session' : print.kind}
          choices={open ? WITH_SESSION : KINDS}
          onChoose={(kind) => {
            setPrinting(kind === 'session');
            if (kind !== 'session') prefer({ kind });
          }}
          wide
        />
        {ofSession ? (
          <SwitchRow
            label="Black and white"
            value={print.blackAndWhite}
            onChange={(blackAndWhite) => prefer({ blackAndWhite })}
          />
        ) : isSheet ? (
          <PrintOptions
            record={record}
            onRecord={setRecord}
            parts={print.parts}
            onParts={(parts) => prefer({ parts })}
            form={print.form}
            onForm={(form) => prefer({ form })}
            blackAndWhite={print.blackAndWhite}
            onBlackAndWhite={(blackAndWhite) => prefer({ blackAndWhite })}
            views={
              figure && (
                <ViewChoice
                  figure={figure}
                  chosen={print.views}
                  onChosen={(views) => prefer({ views })}
                />
              )
            }
          />
        ) : (
          <>
            <StencilOptions
              limits={print.limits}
              onLimits={(limits) => prefer({ limits })}
              way={print.way}
              onWay={(way) => prefer({ way })}
              withCells={print.withCells}
              onWithCells={(withCells) => prefer({ withCells })}
              measuredBarMm={print.measuredBarMm}
              onMeasuredBar={(measuredBarMm) => prefer({ measuredBarMm })}
              accepted={scale.byDecision}
              onAccepted={scale.accept}
            />
            <PatientFields record={record} onRecord={setRecord} />
          </>
        )}
        <PageList pages={made.pages} />
        {!isSheet && !ofSession && made.pages.length > 0 && <PlotterFiles pages={made.pages} />}
        {figure && !ofSession && made.pages.length > 0 && (
          <OtherFiles
            figure={figure}
            blackAndWhite={print.blackAndWhite}
            chosenViews={print.views}
            pages={made.pages}
          />
        )}
        {made.pages.length > 0 && <PrintActions pages={made.pages} kind={print.kind} />}
      </aside>
      <section
        className={styles.preview}
        aria-label="Pages"
        aria-busy={made.waiting !== null}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
      >
        {isSheet || ofSession || scale.accepted ? (
          <Pages {...made} />
        ) : (
          <ScaleGate gate={scale.gate} onAccept={() => scale.accept(true)} />
        )}
      </section>
    </div>
  );
}

/** What is typed before printing: the reference belongs to the plan, the rest to this visit. */
function useRecord(): [SheetRecord, (record: SheetRecord) => void] {
  const reference = useApp((state) => state.reference);
  const [typed, setTyped] = useState<SheetRecord>(() => ({
    ...EMPTY_RECORD,
    date: dayWords(sessionDay(appStore.getState().plan)),
  }));
  const record = useMemo(() => ({ ...typed, patientReference: reference }), [typed, reference]);
  const type = (next: SheetRecord): void => {
    setTyped(next);
    if (next.patientReference !== reference) setReference(next.patientReference);
  };
  return [record, type];
}

const KINDS = [
  { key: 'sheet', text: 'Session sheet' },
  { key: 'stencil', text: 'Stencil 1 : 1' },
] as const;
/** Short, so that three have room. */
const WITH_SESSION = [
  { key: 'sheet', text: 'Sheet' },
  { key: 'stencil', text: 'Stencil 1 : 1' },
  { key: 'session', text: 'Record' },
] as const;

/** The record of the session that is open at the couch; null: the plan is printed. */
function useSessionPages(
  open: OpenSession | null,
  figure: MapFigure | null,
  blackAndWhite: boolean,
): MadePages | null {
  const plan = useApp((state) => state.plan);
  const paper = useApp((state) => state.preferences.paper);
  const planDigest = usePlanDigest(plan);
  return useMemo(() => {
    if (!open) return null;
    if (!figure || !planDigest) return { pages: NO_PAGES, waiting: 'Drawing the record…' };
    const { record } = open;
    if (!isOn(record.start, plan))
      return { pages: NO_PAGES, waiting: 'The session was on another figure or size.' };
    const input = { record, figure, paper, blackAndWhite, planDigest, locale: userLocale() };
    return { pages: sessionPages(input), waiting: null };
  }, [open, figure, plan, paper, blackAndWhite, planDigest]);
}

/** The day of the session that is open; today without a course. */
function sessionDay(plan: Plan): string {
  return dayOfSession(plan, undefined) ?? today();
}

interface MadePages {
  readonly pages: readonly Page[];
  /** what is said in place of pages; null when they are there */
  readonly waiting: string | null;
  /** of a stencil: which target a place of a page means */
  readonly find?: TargetFinder | null;
  /** while pages are made, and after that was stopped */
  readonly button?: { readonly text: string; readonly press: () => void } | null;
}

function Pages({ pages, waiting, find = null, button = null }: MadePages) {
  return waiting ? (
    <div className={styles.waiting}>
      <p>{waiting}</p>
      {button && <PushButton onPress={button.press}>{button.text}</PushButton>}
    </div>
  ) : (
    <PaperPages pages={pages} find={find} />
  );
}

/** For this plan and this visit: never remembered. */
function useScaleDecision(figure: MapFigure | null) {
  const planId = useApp((state) => state.plan.id);
  const scale = useApp((state) => state.plan.scale);
  const zones = useApp((state) => state.plan.zones);
  const planFigure = useApp((state) => state.plan.figure);
  const site = figure?.anatomy?.site ?? null;
  const gate = useMemo(
    () => stencilGate({ scale, zones, figure: planFigure }, site),
    [scale, zones, planFigure, site],
  );
  const [acceptedFor, setAcceptedFor] = useState<string | null>(null);
  const byDecision = acceptedFor === planId && !gate.passes;
  return {
    gate,
    byDecision,
    accepted: gate.passes || byDecision,
    accept: (value: boolean) => setAcceptedFor(value ? planId : null),
  };
}

const NO_PAGES: readonly Page[] = [];

function usePages(
  print: PrintPreferences,
  record: SheetRecord,
  figure: MapFigure | null,
  { accepted, gate }: Pick<ReturnType<typeof useScaleDecision>, 'accepted' | 'gate'>,
): MadePages {
  const base = useBaseInput(figure);
  const ahead = useApp(freshAhead);
  // the pages wait until it is known what the points come near to
  const risk = useApp((state) => state.risk);
  const { kind, parts, form, views, blackAndWhite, measuredBarMm, limits, withCells, way } = print;
  const [stopped, setStopped] = useState<typeof kind | null>(null);
  const isStopped = stopped === kind;
  const sheetInput = useMemo(
    () =>
      base && kind === 'sheet' && risk && !isStopped
        ? {
            ...base,
            ahead,
            risk,
            parts,
            form,
            views,
            blackAndWhite,
            on: sessionDay(base.plan),
            locale: userLocale(),
          }
        : null,
    [base, ahead, risk, kind, isStopped, parts, form, views, blackAndWhite],
  );
  const isStencil = kind === 'stencil' && accepted && !isStopped;
  const flatInput = useMemo(
    () =>
      base && isStencil
        ? { ...base, limits, withCells, landmarks: stencilLandmarks(base.figure) }
        : null,
    [base, isStencil, limits, withCells],
  );
  const stencilInput = useMemo(
    () =>
      base && isStencil
        ? {
            ...{
              paper: base.paper,
              planDigest: base.planDigest,
              measuredBarMm,
              locale: userLocale(),
            },
            way,
            scaleNote: gate.note && `${gate.note} Printed by the practitioner’s decision.`,
          }
        : null,
    [base, isStencil, measuredBarMm, way, gate],
  );
  const sheets = useSheets(sheetInput);
  const stencil = useStencil(flatInput, stencilInput);
  const waiting = useWaiting(kind === 'sheet' ? sheets : stencil, kind);
  const sheetPages = useMemo(
    () => (sheets.kind === 'ready' ? filledIn(sheets.made, record) : NO_PAGES),
    [sheets, record],
  );
  const stencilPages = useMemo(
    () => (stencil.kind === 'ready' && accepted ? stencil.made.filledIn(record) : NO_PAGES),
    [stencil, accepted, record],
  );
  const pages = kind === 'sheet' ? sheetPages : stencilPages;
  if (isStopped) {
    const text = kind === 'sheet' ? 'Draw the map' : 'Lay it flat';
    const button = { text, press: () => setStopped(null) };
    return { pages: NO_PAGES, waiting: 'Stopped.', button };
  }
  if (waiting) {
    const cancel = { text: 'Cancel', press: () => setStopped(kind) };
    const isAsked = kind === 'sheet' ? sheetInput !== null : isStencil;
    const isMade = isAsked && (kind === 'sheet' ? sheets : stencil).kind === 'working';
    return { pages: NO_PAGES, waiting, button: isMade ? cancel : null };
  }
  const empty = 'No zone has points yet. Paint a zone, then come back.';
  const find = kind === 'stencil' && stencil.kind === 'ready' ? stencil.made.findTarget : null;
  return { pages, waiting: pages.length === 0 ? empty : null, find };
}

/** Null until the figure is there and every zone's points are those of the plan. */
function useBaseInput(figure: MapFigure | null) {
  const plan = useApp((state) => state.plan);
  const layouts = useApp((state) => state.layouts);
  const settled = useApp((state) => state.layoutState.kind !== 'running' && layoutsComplete(state));
  const paper = useApp((state) => state.preferences.paper);
  const openNotes = useApp((state) => state.openNotes);
  const planDigest = usePlanDigest(plan);
  return useMemo(
    () =>
      figure && settled && planDigest
        ? { plan, layouts, figure, paper, planDigest, openNotes }
        : null,
    [plan, layouts, figure, settled, paper, planDigest, openNotes],
  );
}

function useMapFigure(): MapFigure | null {
  const model = useApp((state) => (state.model.kind === 'ready' ? state.model.model : null));
  const scale = useApp((state) => state.plan.scale);
  const saved = useApp((state) => state.plan.views);
  return useMemo(() => {
    if (model?.scale !== scale.factor) return null;
    const figure = mapFigureOf(model, scale);
    const own = saved.map((view) => {
      const { targetMm, heightMm } = view;
      return { ...figureViewOf(view), framed: { targetMm, heightMm } };
    });
    return { ...figure, views: [...figure.views, ...own] };
  }, [model, scale, saved]);
}

/** What is said in place of pages, or null when they are there. */
function useWaiting(made: Making<unknown>, kind: PrintPreferences['kind']): string | null {
  const model = useApp((state) => state.model);
  const layoutState = useApp((state) => state.layoutState);
  const complete = useApp(layoutsComplete);
  if (model.kind === 'failed') return model.reason;
  if (model.kind === 'loading') return 'Loading the figure…';
  if (layoutState.kind === 'running') return `Placing points in ${layoutState.zoneName}…`;
  if (!complete) return 'Some zones have no points yet. Go back to the plan and lay out again.';
  if (made.kind === 'failed') return `The pages could not be drawn: ${made.reason}`;
  const doing = kind === 'sheet' ? 'Drawing the map' : 'Laying the skin flat';
  if (made.kind === 'working') return `${doing}… ${Math.round(made.share * 100)} %`;
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
