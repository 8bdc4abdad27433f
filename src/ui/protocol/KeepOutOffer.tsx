import { citeSources } from '../../plan/protocols/citeSources';
import { DRAWINGS_OF_KEEP_OUTS } from '../../plan/protocols/keepOutPresets';
import { keepOutOf } from '../../plan/protocols/keepOuts';
import { addPresetKeepOuts, presetKeepOutsOf } from '../../store/presets';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { PushButton } from '../controls/PushButton';
import styles from './Protocol.module.css';

/** The protocol's keep-outs: those with a drawing are added when the protocol is chosen; what is missing is added again with one press. */
export function KeepOutOffer({ keepOuts }: { readonly keepOuts: readonly string[] }) {
  const model = useApp((state) => state.model);
  const existing = useApp((state) => state.plan.keepOuts);
  if (keepOuts.length === 0 || model.kind !== 'ready') return null;
  const wanted = new Set(keepOuts.flatMap((id) => DRAWINGS_OF_KEEP_OUTS[id] ?? []));
  const presets = presetKeepOutsOf(model.model).filter(({ drawing }) => wanted.has(drawing.id));
  const missing = presets.filter(({ id }) => !existing.some(({ preset }) => preset === id));
  const off = existing.filter(
    ({ preset, overridden }) =>
      overridden !== null && (keepOuts.includes(preset) || presets.some(({ id }) => id === preset)),
  );
  return (
    <Fold title={`${keepOuts.length} keep-outs of this protocol`}>
      <ul className={styles.keepOuts}>
        {keepOuts.flatMap((id) => {
          const rule = keepOutOf(id);
          if (!rule) return [];
          return (
            <li key={id}>
              <strong>{rule.name}.</strong> {rule.rule}{' '}
              <span className={styles.quiet}>
                Grade {rule.grade} {citeSources(rule.sources)}
                {(DRAWINGS_OF_KEEP_OUTS[id] ?? []).length === 0 && '; paint it where it applies'}
              </span>
            </li>
          );
        })}
      </ul>
      {missing.length > 0 ? (
        <PushButton onPress={() => addPresetKeepOuts(missing)}>
          Add {missing.length} to the figure
        </PushButton>
      ) : (
        <p className={styles.quiet}>
          All that can be drawn are on the figure
          {off.length > 0 && `; decided against: ${off.map(({ name }) => name).join(', ')}`}. Each
          can be changed under Keep-outs.
        </p>
      )}
    </Fold>
  );
}
