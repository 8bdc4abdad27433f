import { useRef, useState } from 'react';
import { scorePage } from '../../map/session/scorePage';
import { formatMm } from '../../plan/format';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { Sheet } from '../controls/Sheet';
import { savePdf } from '../print/savePdf';
import styles from './Score.module.css';
import { type ScoredFile, scoreFile } from './scoreFile';

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
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: readonly File[]): Promise<void> => {
    const done: ScoredFile[] = [];
    for (const file of files) {
      setWorking(file.name);
      done.push(
        await scored1(file, (share) => setWorking(`${file.name}, ${Math.round(100 * share)} %`)),
      );
      setScored([...done]);
      setShown(0);
    }
    setWorking(null);
  };
  const one = scored[shown];
  return (
    <div className={styles.score}>
      <p>
        The open plan, {name}, is the trainer’s. Choose the trainees’ plan files: all are held
        against it, point by point along the skin. Nothing is sent or kept.
      </p>
      <div className={styles.buttons}>
        <PushButton tone="main" onPress={() => input.current?.click()}>
          Choose plan files
        </PushButton>
        {one?.kind === 'scored' && <SaveSheet scored={one} />}
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
    </div>
  );
}

async function scored1(file: File, tell: (share: number) => void): Promise<ScoredFile> {
  try {
    return await scoreFile(file, tell);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
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

function SaveSheet({ scored }: { readonly scored: Scored }) {
  const [fault, setFault] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setFault(null);
    const { paper } = appStore.getState().preferences;
    const stem = scored.fileName.replace(/(\.mesomap)?\.json$/, '');
    try {
      const pages = [scorePage(scored.lines, paper)];
      await savePdf(pages, { name: `${stem} score.pdf`, title: 'Score' }, () => {}, NEVER);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <PushButton onPress={() => void save()}>Save the sheet as PDF</PushButton>
      {fault && <span role="alert">{fault}</span>}
    </>
  );
}
