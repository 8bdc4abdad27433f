import { Copy, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { LibraryPlan } from '../../store/saving/library';
import { useApp } from '../../store/useApp';
import { EditableText } from '../controls/EditableText';
import { IconButton } from '../controls/IconButton';
import { later } from '../controls/later';
import { figureNameOf } from './findPlans';
import styles from './Library.module.css';
import { countWords, dateWords } from './libraryWords';

/** Of the build for several tablets. */
const OpenElsewhere = import.meta.env.CLINIC_SERVER
  ? later(() => import('../clinic/OpenElsewhere').then((module) => module.OpenElsewhere))
  : null;

interface PlanCardProps {
  readonly plan: LibraryPlan;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onReference: (reference: string) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

/** A plan of the list: its picture opens it, its name is edited where it stands. */
export function PlanCard(props: PlanCardProps) {
  const { plan, onOpen, onRename, onReference, onDuplicate, onDelete } = props;
  const isOpen = useApp((state) => state.plan.id === plan.id);
  const { name, picture, savedAt } = plan;
  return (
    <li className={styles.card} data-open={isOpen || undefined}>
      <Button className={styles.picture} aria-label={`Open ${name}`} onPress={onOpen}>
        {picture ? <img src={picture} alt="" /> : <span className={styles.noPicture}>{name}</span>}
      </Button>
      {isOpen && <span className={styles.openMark}>Open here</span>}
      <div className={styles.cardName}>
        <EditableText label={`Name of ${name}`} value={name} onCommit={onRename} />
      </div>
      <div className={styles.cardReference}>
        <EditableText
          label={`Patient reference of ${name}`}
          value={plan.reference ?? ''}
          placeholder="Patient reference"
          onCommit={onReference}
        />
      </div>
      <div className={styles.cardFoot}>
        <span className={styles.facts}>
          <span>{figureNameOf(plan)}</span>
          <span>{countWords(plan)}</span>
          <span>{dateWords(savedAt, Date.now())}</span>
          {OpenElsewhere && <OpenElsewhere planId={plan.id} />}
        </span>
        <span className={styles.cardButtons}>
          <IconButton small label={`Duplicate ${name}`} tip="Duplicate" onPress={onDuplicate}>
            <Copy size={15} aria-hidden />
          </IconButton>
          <IconButton small label={`Delete ${name}`} tip="Delete" onPress={onDelete}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </span>
      </div>
    </li>
  );
}
