import { X } from 'lucide-react';
import { useEffect } from 'react';
import { showNotice, undo } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import { PushButton } from '../controls/PushButton';
import styles from './Notice.module.css';
import { offersUndo } from './undoOffer';

/** Long enough to read and to reach for Undo; errors wait to be dismissed. */
const SHOWN_MS = 9000;

/** What just happened, quietly; read out by screen readers, never taking the focus. */
export function NoticeToast() {
  const notice = useApp((state) => state.notice);
  const lastEdit = useApp((state) => state.done.at(-1));
  useEffect(() => {
    if (!notice || notice.tone === 'error') return;
    const timer = setTimeout(() => showNotice(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className={styles.place} role="status" aria-live="polite">
      {notice && (
        <div className={styles.toast} data-tone={notice.tone}>
          <span className={styles.text}>{notice.text}</span>
          {offersUndo(notice, lastEdit) && (
            <PushButton tone="quiet" onPress={undo}>
              Undo
            </PushButton>
          )}
          <IconButton small label="Dismiss" onPress={() => showNotice(null)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}
