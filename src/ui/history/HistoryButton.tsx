import { History } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useApp } from '../../store/useApp';
import { IconButton } from '../controls/IconButton';
import styles from './History.module.css';
import { HistoryList } from './HistoryList';

/** Every step by name; a click goes there and back again. */
export function HistoryButton() {
  const [open, setOpen] = useState(false);
  const steps = useApp(({ done, undone }) => done.length + undone.length);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <IconButton label="History of steps">
        <History size={18} aria-hidden />
      </IconButton>
      <Popover className={styles.popover} placement="bottom end" offset={8}>
        <Dialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              History
            </Heading>
            <span className={styles.count}>
              {steps} {steps === 1 ? 'step' : 'steps'}
            </span>
          </header>
          <HistoryList />
          <p className={styles.note}>
            Steps ahead stay until you change something. Kept when the page is loaded again.
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
