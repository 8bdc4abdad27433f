import { useMemo, useState } from 'react';
import type { QuizResult } from '../../formats/quizTable';
import { toDense } from '../../geometry/field';
import { writePosition } from '../../geometry/measure';
import type { SurfacePoint } from '../../geometry/mesh';
import { mapFigureOf } from '../../map/drawing/figure';
import { svgOf } from '../../map/paper/svg';
import { type QuizView, quizView } from '../../map/session/quizPicture';
import { placedFacts, placedWords } from '../../plan/quiz/placed';
import type { ChoiceQuestion, PlaceQuestion, QuizQuestion } from '../../plan/quiz/quizParts';
import type { SkinProfile } from '../../plan/skin/skinProfile';
import type { Zone } from '../../plan/types';
import { poseOnZone } from '../../scene/camera/zonePose';
import { liveStage } from '../../scene/stage';
import { freshLayout } from '../../store/freshLayouts';
import { keepLessonStep, type Pose } from '../../store/lesson';
import { appStore } from '../../store/state';
import { PlainButton } from '../controls/PlainButton';
import { PushButton } from '../controls/PushButton';
import { CrossSection } from '../depth/CrossSection';
import styles from './Quiz.module.css';
import { QuizDrawing } from './QuizDrawing';

interface QuestionPartProps {
  readonly question: QuizQuestion;
  /** from 1 */
  readonly number: number;
  readonly of: number;
  readonly onNext: (result: QuizResult) => void;
}

/** One question: its picture, and beside it what is asked. The answer is fixed once it is shown. */
export function QuestionPart({ question, number, of, onNext }: QuestionPartProps) {
  const view = useMemo(() => viewOf(question), [question]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [points, setPoints] = useState<readonly SurfacePoint[]>([]);
  const [result, setResult] = useState<QuizResult | null>(null);
  const isPlacing = question.kind === 'place';
  const isFull = isPlacing && points.length >= question.count;
  const add = (point: SurfacePoint): void => {
    if (isPlacing && !isFull && !result) setPoints([...points, point]);
  };
  const show = (): void =>
    setResult(isPlacing ? placedResult(question, points) : chosenResult(question, chosen));
  return (
    <div className={styles.question}>
      {'section' in question && question.section ? (
        <QuizSection {...question.section} isShown={result !== null} />
      ) : (
        <QuizDrawing
          svg={view?.svg ?? ''}
          view={view?.view ?? null}
          marks={points.map(placeOf)}
          onPoint={isPlacing ? add : null}
        />
      )}
      <div className={styles.side}>
        <p className={styles.number}>
          Question {number} of {of}
        </p>
        <h3>{question.text}</h3>
        {isPlacing ? (
          <Placing
            question={question}
            points={points}
            onBack={result ? null : () => setPoints(points.slice(0, -1))}
          />
        ) : (
          <Choices
            question={question}
            chosen={chosen}
            isShown={result !== null}
            onChoose={setChosen}
          />
        )}
        {result && <Answer result={result} />}
        <div className={styles.buttons}>
          {result ? (
            <>
              <PushButton tone="main" onPress={() => onNext(result)}>
                {number === of ? 'To the results' : 'Next question'}
              </PushButton>
              {/* a fault is in no plan, and a hand is measured here alone */}
              {(question.kind === 'zone' || question.kind === 'layer') && (
                <KeepStep question={question} />
              )}
            </>
          ) : (
            <PushButton tone="main" onPress={show}>
              Show answer
            </PushButton>
          )}
        </div>
      </div>
    </div>
  );
}

interface QuizSectionProps {
  readonly profile: SkinProfile;
  readonly depthMm: number;
  readonly isShown: boolean;
}

/** The app's own cross-section; its layers are named once the answer is shown. */
function QuizSection({ profile, depthMm, isShown }: QuizSectionProps) {
  return (
    <div className={styles.section}>
      <CrossSection
        bare
        unnamed={!isShown}
        profile={profile}
        angleDeg={90}
        insertedLengthMm={depthMm}
        needleGauge={30}
        needleLengthMm={null}
        volumeMl={0}
        targets={[]}
      />
    </div>
  );
}

/** The question as a step of the plan's lesson, with its answer hidden. */
function KeepStep({ question }: { readonly question: ChoiceQuestion }) {
  const [isKept, setKept] = useState(false);
  const keep = (): void => {
    const pose = poseOn(question.picture.zone.field);
    if (!pose) return;
    const { text, choices, picture, why, sources } = question;
    const asks = `${text} ${choices.join(' · ')}`;
    const answer = `${why} Source: ${sources.join('; ')}`;
    const step = { zoneId: picture.zone.id, at: 0, question: asks, answer };
    setKept(keepLessonStep(pose, step) !== null);
  };
  if (isKept) return <p role="status">Kept as a step of the lesson.</p>;
  return <PlainButton onPress={keep}>Keep as a step of the lesson</PlainButton>;
}

function poseOn(field: Zone['field']): Pose | null {
  const { model } = appStore.getState();
  const stage = liveStage();
  if (model.kind !== 'ready' || !stage) return null;
  const { mesh, positions32, normals } = model.model;
  return poseOnZone(toDense(field, mesh), positions32, normals, stage.rig.aspect);
}

function viewOf({ picture }: QuizQuestion): { svg: string; view: QuizView } | null {
  const state = appStore.getState();
  const { model, plan } = state;
  const planned = freshLayout(state, picture.zone.id);
  if (model.kind !== 'ready' || !planned) return null;
  const view = quizView(mapFigureOf(model.model, plan.scale), picture, planned);
  return view && { view, svg: svgOf(view.page) };
}

/** mm of the figure */
function placeOf(point: SurfacePoint): Float64Array {
  const { model } = appStore.getState();
  const out = new Float64Array(3);
  if (model.kind === 'ready') writePosition(model.model.mesh, point, out);
  return out;
}

function chosenResult(question: ChoiceQuestion, chosen: number | null): QuizResult {
  const answer = chosen === null ? '' : question.choices[chosen];
  return { question, answer, score: chosen === question.right ? 1 : 0 };
}

function placedResult(question: PlaceQuestion, points: readonly SurfacePoint[]): QuizResult {
  const { model } = appStore.getState();
  if (model.kind !== 'ready') return { question, answer: '', score: 0 };
  const { mesh } = model.model;
  const field = toDense(question.picture.zone.field, mesh);
  const facts = placedFacts(mesh, field, points, question.spacingMm);
  return { question, answer: placedWords(facts), score: facts.right / question.count };
}

interface ChoicesProps {
  readonly question: ChoiceQuestion;
  readonly chosen: number | null;
  readonly isShown: boolean;
  readonly onChoose: (index: number) => void;
}

function Choices({ question, chosen, isShown, onChoose }: ChoicesProps) {
  return (
    <fieldset className={styles.choices} disabled={isShown}>
      <legend className="visually-hidden">{question.text}</legend>
      {question.choices.map((choice, i) => (
        <label
          key={choice}
          className={styles.choice}
          data-right={(isShown && i === question.right) || undefined}
          data-wrong={(isShown && i === chosen && i !== question.right) || undefined}
        >
          <input type="radio" name="choice" checked={i === chosen} onChange={() => onChoose(i)} />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}

interface PlacingProps {
  readonly question: PlaceQuestion;
  readonly points: readonly SurfacePoint[];
  /** null once the answer is shown */
  readonly onBack: (() => void) | null;
}

function Placing({ question, points, onBack }: PlacingProps) {
  return (
    <div className={styles.placing}>
      <p role="status">
        {points.length} of {question.count} placed{onBack ? '. Press on the picture.' : '.'}
      </p>
      {onBack && points.length > 0 && (
        <PushButton onPress={onBack}>Take the last one back</PushButton>
      )}
    </div>
  );
}

function Answer({ result: { question, answer, score } }: { readonly result: QuizResult }) {
  const isPlace = question.kind === 'place';
  return (
    <div className={styles.answer} role="status">
      <p className={styles.verdict} data-right={score === 1 || undefined}>
        {isPlace ? answer : score === 1 ? 'Right' : answer ? 'Not right' : 'The answer'}
      </p>
      <p>{question.why}</p>
      <p className={styles.source}>Source: {question.sources.join('; ')}</p>
    </div>
  );
}
