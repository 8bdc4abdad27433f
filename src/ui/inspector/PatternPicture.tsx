import { type PatternKind, recordOf } from '../../layout/patternTypes';
import styles from './Pattern.module.css';

/** A pattern as a small picture: where its points lie on flat skin. */
export function PatternPicture({ kind }: { readonly kind: PatternKind }) {
  const { dots, lines, radius } = recordOf({ kind }).words.picture;
  return (
    <svg className={styles.picture} viewBox="0 0 44 32" aria-hidden="true">
      {lines.map((d) => (
        <path key={d} d={d} className={styles.pictureLine} />
      ))}
      {dots.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={radius ?? 2} />
      ))}
    </svg>
  );
}
