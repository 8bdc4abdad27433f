import { Download, Printer } from 'lucide-react';
import type { Page } from '../../map/paper/shapes';
import { showNotice } from '../../store/commands';
import { userLocale } from '../../store/dayWords';
import { planSafetyNow } from '../../store/planSafety';
import type { PrintPreferences } from '../../store/printPreferences';
import { fileStem } from '../../store/saving/planFiles';
import { useApp } from '../../store/useApp';
import { PushButton } from '../controls/PushButton';
import { useWork, WorkProgress } from '../controls/work';
import styles from './PrintScreen.module.css';
import { paperWarning } from './papers';
import { savePdf } from './savePdf';

interface PrintActionsProps {
  readonly pages: readonly Page[];
  readonly kind: PrintPreferences['kind'];
}

/** What is done with the pages on the screen. */
export function PrintActions({ pages, kind }: PrintActionsProps) {
  const planName = useApp((state) => state.plan.name);
  const paper = useApp((state) => state.preferences.paper);
  const { text, isUnusual } = paperWarning(paper, userLocale());
  const { isBusy, shown, run } = useWork();
  const name = `${fileStem(planName)} ${kind === 'sheet' ? 'map' : 'stencil'}.pdf`;
  const title = kind === 'sheet' ? planName : `Stencil: ${planName}`;
  const save = async (): Promise<void> => {
    try {
      const saved = await run('Making the PDF', async (tell, signal) => {
        await savePdf(pages, { name, title }, tell, signal);
        return name;
      });
      if (saved) showNotice({ tone: 'info', text: `Saved ${saved}` });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      showNotice({ tone: 'error', text: `The PDF was not saved. ${planSafetyNow()} ${reason}` });
    }
  };
  return (
    <div className={styles.actions}>
      <PushButton tone="main" wide isDisabled={isBusy} onPress={() => void save()}>
        <Download size={18} aria-hidden /> Save PDF
      </PushButton>
      <WorkProgress work={shown} />
      <PushButton wide onPress={() => window.print()}>
        <Printer size={18} aria-hidden /> Print
      </PushButton>
      <p className={styles.note} role={isUnusual ? 'alert' : undefined}>
        {text}
      </p>
      <p className={styles.note}>
        Print at 100 % (actual size). The 100 mm bars on every page show whether it was.
      </p>
    </div>
  );
}
