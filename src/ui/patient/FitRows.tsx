import { useId, useState } from 'react';
import { type Asked, isLimbTape, type TapeName } from '../../plan/scale/patientShape';
import { useApp } from '../../store/useApp';
import type { Fitting } from '../../workers/fitting';
import styles from './BodyFit.module.css';
import {
  answerTo,
  type FitTexts,
  HEAD,
  QUESTIONS,
  type Question,
  type QuestionId,
  type RightId,
  rightId,
} from './fitQuestions';
import { gotWords } from './fitWords';

interface FitRowsProps {
  readonly texts: FitTexts;
  readonly trusted: ReadonlySet<QuestionId>;
  readonly fitting: Fitting | null;
  readonly average: Fitting | null;
  readonly asked: Asked;
  readonly onText: (id: QuestionId | RightId, text: string) => void;
  readonly onTrust: (id: QuestionId) => void;
  readonly onFocus: (id: QuestionId | RightId | null) => void;
}

/** A field for each number, in groups. */
export function FitRows(props: FitRowsProps) {
  const isFace = useApp((state) => state.plan.figure.anatomy?.part === 'face');
  const all = [...new Set(QUESTIONS.map(({ group }) => group))];
  const groups = isFace ? all.toSorted((a, b) => Number(b === HEAD) - Number(a === HEAD)) : all;
  return groups.map((group) => (
    <fieldset key={group} className={styles.group}>
      <legend className={styles.groupName}>{group}</legend>
      {QUESTIONS.filter((each) => each.group === group).map((question) => (
        <FitRow key={question.id} question={question} {...props} />
      ))}
    </fieldset>
  ));
}

function FitRow({ question, ...props }: FitRowsProps & { readonly question: Question }) {
  const { id, name, where, hint, error } = question;
  const { texts, trusted, fitting, average, asked } = props;
  const field = useId();
  const [inHand, setInHand] = useState(false);
  const text = texts[id] ?? '';
  const answer = answerTo(question, text, average);
  const askedMm = asked.tapes.find((tape) => tape.name === id)?.mm ?? null;
  const isTape = error !== null;
  const reason = answer && !answer.ok && !inHand ? answer.reason : null;
  return (
    <div className={styles.row}>
      <label htmlFor={field} className={styles.name}>
        {name}
      </label>
      <input
        id={field}
        className={styles.input}
        inputMode="text"
        autoComplete="off"
        placeholder={hint}
        value={text}
        aria-invalid={reason ? true : undefined}
        aria-describedby={`${field}-said`}
        onChange={(event) => props.onText(id, event.target.value)}
        onFocus={(event) => {
          setInHand(true);
          props.onFocus(id);
          event.target.select();
        }}
        onBlur={() => setInHand(false)}
      />
      <div id={`${field}-said`} className={styles.said}>
        {inHand && <p className={styles.where}>{where}</p>}
        {reason && <p className={styles.refused}>{reason}</p>}
        {answer?.ok && <p className={styles.read}>Read as {answer.said}</p>}
        {fitting && !reason && (answer?.ok || inHand) && (
          <p className={styles.got}>{gotWords(question, fitting, askedMm, trusted.has(id))}</p>
        )}
        {isTape && askedMm !== null && (
          <label className={styles.trust}>
            <input type="checkbox" checked={trusted.has(id)} onChange={() => props.onTrust(id)} />
            Trust this tape: meet it to the millimetre
          </label>
        )}
      </div>
      {isLimbTape(id) && askedMm !== null && <RightSide question={question} {...props} />}
    </div>
  );
}

/** The other side of a limb, where it differs; the tape above is the left side's then. */
function RightSide({ question, ...props }: FitRowsProps & { readonly question: Question }) {
  const id = question.id as TapeName;
  const { texts, fitting, average, trusted, asked } = props;
  const field = useId();
  const text = texts[rightId(id)] ?? '';
  const answer = answerTo(question, text, average);
  const askedMm = asked.rightTapes?.find(({ name }) => name === id)?.mm ?? null;
  return (
    <div className={styles.side}>
      <label htmlFor={field}>Right side, if it differs</label>
      <input
        id={field}
        className={styles.input}
        autoComplete="off"
        placeholder={question.hint}
        value={text}
        aria-invalid={answer && !answer.ok ? true : undefined}
        aria-describedby={`${field}-said`}
        onChange={(event) => props.onText(rightId(id), event.target.value)}
        onFocus={(event) => {
          props.onFocus(rightId(id));
          event.target.select();
        }}
      />
      <div id={`${field}-said`} className={styles.said}>
        {answer && !answer.ok && <p className={styles.refused}>{answer.reason}</p>}
        {answer?.ok && <p className={styles.read}>Read as {answer.said}</p>}
        {fitting && answer?.ok && askedMm !== null && (
          <p className={styles.got}>
            {gotWords(question, fitting, askedMm, trusted.has(id), true)}
          </p>
        )}
      </div>
    </div>
  );
}
