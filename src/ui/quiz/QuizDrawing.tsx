import { type MouseEvent, memo } from 'react';
import type { SurfacePoint } from '../../geometry/mesh';
import type { QuizView } from '../../map/session/quizPicture';
import styles from './Quiz.module.css';

interface QuizDrawingProps {
  readonly svg: string;
  readonly view: QuizView | null;
  /** mm of the figure */
  readonly marks: readonly Float64Array[];
  /** null: nothing is placed */
  readonly onPoint: ((point: SurfacePoint) => void) | null;
}

/** The picture of a question, without a word; a press on its skin is a point. */
export function QuizDrawing({ svg, view, marks, onPoint }: QuizDrawingProps) {
  const press = ({ currentTarget, clientX, clientY }: MouseEvent): void => {
    if (!view || !onPoint) return;
    const box = currentTarget.getBoundingClientRect();
    const { widthMm, heightMm } = view.page;
    const x = ((clientX - box.left) / box.width) * widthMm;
    const y = ((clientY - box.top) / box.height) * heightMm;
    const point = view.skinAt(x, y);
    if (point) onPoint(point);
  };
  return (
    <div className={styles.picture}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a hand is what is tested here; the other questions work by keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
      <div className={styles.paper} data-placing={onPoint !== null || undefined} onClick={press}>
        <Drawing svg={svg} />
        {view &&
          marks.map((mark, i) => {
            const [x, y] = view.pageAt(mark);
            const { widthMm, heightMm } = view.page;
            const place = { left: `${(100 * x) / widthMm}%`, top: `${(100 * y) / heightMm}%` };
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: points are only added and taken back at the end
              <span key={i} className={styles.mark} style={place} aria-hidden />
            );
          })}
      </div>
    </div>
  );
}

const Drawing = memo(({ svg }: { readonly svg: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; svgOf escapes every text
  <div className={styles.drawing} dangerouslySetInnerHTML={{ __html: svg }} />
));
