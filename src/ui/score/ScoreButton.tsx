import { useRef, useState } from 'react';
import { classTable } from '../../formats/classTable';
import { classPages, scorePage, sheetDay } from '../../map/session/scorePage';
import { formatMm } from '../../plan/format';
import { classLines, inClassOrder } from '../../plan/score/classSheet';
import { dayLines } from '../../plan/score/scoreWords';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import { DayField } from '../course/DayField';
import { handOver } from '../files/handOver';
import { savePdf } from '../print/savePdf';
import styles from './Score.module.css';
import { digestOf, type ScoredFile, scoreFile } from './scoreFile';

type Scored = Extract<ScoredFile, { kind: 'scored' }>;

/** Trainees' plans beside the open one, which is the trainer's. */
export function ScoreButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PlainButton onPress={() => setOpen(true)}>Score a trainee’s plan</PlainButton>
      <Sheet
        size="wide"
        title="Score a trainee’s plan"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        {isOpen && <Scores />}
      </Sheet>
    </>
  );
}

function Scores() {
  const name = useApp((state) => state.plan.name);
  const [scored, setScored] = useState<readonly ScoredFile[]>([]);
  const [working, setWorking] = useState<string | null>(null);
  const [shown, setShown] = useState(0);
  const [day, setDay] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: readonly File[]): Promise<void> => {
    const done: ScoredFile[] = [];
    for (const file of files) {
      setWorking(file.name);
      done.push(
        await scored1(file, (share) => setWorking(`${file.name}, ${Math.round(100 * share)} %`)),
      );
      setScored(inClassOrder(done));
      setShown(0);
    }
    setWorking(null);
  };
  const one = scored[shown];
  return (
    <section
      aria-label="Trainees’ plans"
      className={styles.score}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void take([...event.dataTransfer.files]);
      }}
    >
      <p>
        The open plan, {name}, is the trainer’s. Choose or drop the trainees’ plan files: all are
        held against it, point by point along the skin. Nothing is sent or kept.
      </p>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => input.current?.click()}>
          Choose plan files
        </PushButton>
        {one?.kind === 'scored' && <SaveSheet scored={one} day={day} />}
        {scored.length > 1 && !working && <SaveClass scored={scored} day={day} />}
        {scored.length > 0 && (
          <DayField label="Date on the sheet, if any" value={day} onChange={setDay} />
        )}
      </div>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept=".json"
        aria-label="Trainees’ plan files"
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {working && <p role="status">Scoring {working} …</p>}
      {scored.length > 1 && <ClassTable scored={scored} shown={shown} onShow={setShown} />}
      {one && <Lines one={one} />}
    </section>
  );
}

async function scored1(file: File, tell: (share: number) => void): Promise<ScoredFile> {
  try {
    return await scoreFile(file, tell);
  } catch (error) {
    // the browser's own words are of permissions: the file went or changed since it was chosen
    const isGone = error instanceof DOMException;
    const words = error instanceof Error ? error.message : String(error);
    const reason = isGone ? 'The file could not be read. Choose it again.' : words;
    return { kind: 'refused', fileName: file.name, reason };
  }
}

interface ClassTableProps {
  readonly scored: readonly ScoredFile[];
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

/** A class on one sheet: a row a trainee. */
function ClassTable({ scored, shown, onShow }: ClassTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {['Plan', 'Found', 'Missed', 'Extra', 'Mean', 'Worst', ''].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scored.map((each, i) => (
          <tr key={each.fileName} data-shown={i === shown || undefined}>
            <th scope="row">{each.fileName}</th>
            {each.kind === 'scored' ? (
              <>
                <td>{each.score.pairs.length}</td>
                <td>{each.score.missed.length}</td>
                <td>{each.score.extra.length}</td>
                <td>{formatMm(each.score.meanMm)}</td>
                <td>{each.score.worst ? formatMm(each.score.worst.distanceMm) : '–'}</td>
              </>
            ) : (
              <td colSpan={5}>{each.reason}</td>
            )}
            <td>
              <PlainButton onPress={() => onShow(i)}>Show</PlainButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ one }: { readonly one: ScoredFile }) {
  if (one.kind === 'refused')
    return (
      <p role="alert">
        {one.fileName}: {one.reason}
      </p>
    );
  return (
    <dl className={styles.lines} aria-label={`Score of ${one.fileName}`}>
      {one.lines.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One page takes no time that anybody would want back. */
const NEVER = new AbortController().signal;

function SaveSheet({ scored, day }: { readonly scored: Scored; readonly day: string }) {
  const { paper } = appStore.getState().preferences;
  const stem = scored.fileName.replace(/(\.mesomap)?\.json$/, '');
  const save = (): Promise<void> =>
    savePdf(
      [scorePage([...scored.lines, ...dayLines(day)], paper)],
      { name: `${stem} score.pdf`, title: 'Score', createdAt: sheetDay(day) },
      () => {},
      NEVER,
    );
  return <Saving text="Save the sheet as PDF" save={save} />;
}

interface SaveClassProps {
  readonly scored: readonly ScoredFile[];
  readonly day: string;
}

function SaveClass({ scored, day }: SaveClassProps) {
  const { plan, preferences } = appStore.getState();
  const save = async (): Promise<void> => {
    const lines = [...classLines(scored, plan, await digestOf(plan)), ...dayLines(day)];
    const named = { name: `${plan.name} class.pdf`, title: 'Class', createdAt: sheetDay(day) };
    await savePdf(classPages(scored, lines, preferences.paper), named, () => {}, NEVER);
  };
  const saveTable = async (): Promise<void> => {
    await handOver(`${plan.name} class.csv`, classTable(scored, 'comma'), 'text/csv');
  };
  return (
    <>
      <Saving text="Save the class as PDF" save={save} />
      <Saving text="Save the class as CSV" save={saveTable} />
    </>
  );
}

/** What went wrong is said beside the button. */
function Saving({ text, save }: { readonly text: string; readonly save: () => Promise<void> }) {
  const [fault, setFault] = useState<string | null>(null);
  const press = async (): Promise<void> => {
    setFault(null);
    try {
      await save();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <PushButton onPress={() => void press()}>{text}</PushButton>
      {fault && <span role="alert">{fault}</span>}
    </>
  );
}
