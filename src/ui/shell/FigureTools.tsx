import { PanelsTopLeft, Presentation } from 'lucide-react';
import { Button } from 'react-aria-components';
import { tipOf } from '../../store/keys/command';
import { useApp } from '../../store/useApp';
import { PATIENT_VIEW, ZEN } from '../commands/appCommands';
import { WithTip } from '../controls/IconButton';
import { usePhone } from '../controls/useNarrow';
import { DrawingBar } from '../drawing/DrawingBar';
import { NoticeToast } from '../notices/NoticeToast';
import { PointBar } from '../points/PointBar';
import { SideChooser } from '../tools/SideChooser';
import { ViewButtons } from '../tools/ViewButtons';
import styles from './Shell.module.css';

interface FigureToolsProps {
  readonly tablet: boolean;
  readonly demonstrating: boolean;
}

/** What stands over the picture: views, the bar of the tool in hand, what just happened. */
export function FigureTools({ tablet, demonstrating }: FigureToolsProps) {
  const phone = usePhone();
  return (
    <>
      <div className={styles.views}>
        <ViewButtons menuSide={tablet ? 'left top' : 'right top'} />
        {!demonstrating && !phone && (
          <WithTip tip={tipOf(PATIENT_VIEW)} placement={tablet ? 'left' : 'right'}>
            <Button
              className={styles.toPatient}
              data-over-figure
              onPress={() => void PATIENT_VIEW.run()}
            >
              <Presentation size={14} aria-hidden /> Patient view
            </Button>
          </WithTip>
        )}
      </div>
      <LeaveZen />
      <SideChooser />
      {!demonstrating && <DrawingBar />}
      {!demonstrating && <PointBar />}
      <NoticeToast />
    </>
  );
}

/** While the panels are away: the way back for a hand without keys. */
function LeaveZen() {
  const zen = useApp((state) => state.zen && state.screen === 'plan');
  if (!zen) return null;
  return (
    <WithTip tip={tipOf(ZEN)}>
      <Button className={styles.leaveZen} onPress={() => void ZEN.run()}>
        <PanelsTopLeft size={16} aria-hidden /> Show panels
      </Button>
    </WithTip>
  );
}
