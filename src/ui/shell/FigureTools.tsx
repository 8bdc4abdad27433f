import { DrawingBar } from '../drawing/DrawingBar';
import { NoticeToast } from '../notices/NoticeToast';
import { PointBar } from '../points/PointBar';
import { ViewButtons } from '../tools/ViewButtons';
import styles from './Shell.module.css';

interface FigureToolsProps {
  readonly tablet: boolean;
  readonly demonstrating: boolean;
}

/** What stands over the picture: views, the bar of the tool in hand, what just happened. */
export function FigureTools({ tablet, demonstrating }: FigureToolsProps) {
  return (
    <>
      <div className={styles.views}>
        <ViewButtons menuSide={tablet ? 'left top' : 'right top'} />
      </div>
      {!demonstrating && <DrawingBar />}
      {!demonstrating && <PointBar />}
      <NoticeToast />
    </>
  );
}
