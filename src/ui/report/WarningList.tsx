import { TriangleAlert } from 'lucide-react';
import type { PlacedWarning } from '../../plan/planWarnings';
import { citeSources } from '../../plan/protocols/citeSources';
import styles from './WarningList.module.css';

const TITLES = { label: 'Beyond the label', caution: 'Look again', note: 'Note' } as const;

interface WarningListProps {
  readonly warnings: readonly PlacedWarning[];
  /** of zones, by id, where warnings of several stand together */
  readonly names?: Readonly<Record<string, string>>;
}

/** Loud where a label is exceeded, calm for notes; nothing is forbidden. */
export function WarningList({ warnings, names = {} }: WarningListProps) {
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Warnings">
      {warnings.map(({ code, text, severity, grade, sources, zoneId }) => (
        <li key={`${zoneId} ${code} ${text}`} data-severity={severity} className={styles.warning}>
          {severity !== 'note' && <TriangleAlert size={16} aria-hidden />}
          <p>
            <strong>{TITLES[severity]}: </strong>
            {zoneId !== null && names[zoneId] && `${names[zoneId]}: `}
            {text}
            {(grade || sources.length > 0) && (
              <span className={styles.source}>
                {' '}
                {grade && `Grade ${grade}`} {citeSources(sources)}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
