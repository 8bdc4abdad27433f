import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Preset } from '../../plan/presets/presets';
import { isSafeSkin, safeSkinLeftOut } from '../../plan/presets/safeSkin';
import type { KeepOutDrawing } from '../../plan/presets/types';
import type { KeepOut } from '../../plan/types';
import { BRUSH } from '../../scene/tools/brush/brush';
import { DOTS } from '../../scene/tools/marks/dots';
import { useByAndBy } from '../../scene/useByAndBy';
import { addKeepOut } from '../../store/keepOuts';
import { addPresetKeepOuts, presetKeepOutsOf } from '../../store/presets';
import { keepSafeSkin } from '../../store/safeSkin';
import { useApp } from '../../store/useApp';
import controls from '../controls/controls.module.css';
import { Fold } from '../controls/Fold';
import { WithTip } from '../controls/IconButton';
import { later } from '../controls/later';
import { PushButton } from '../controls/PushButton';
import { SwitchRow } from '../controls/SwitchRow';
import zoneStyles from '../zones/Zones.module.css';
import { KeepOutRow } from './KeepOutRow';
import styles from './KeepOuts.module.css';

const RiskSlider = later(() => import('../risk/RiskSlider').then((m) => m.RiskSlider));

/** Skin that is kept out of every layout, with the reason. */
export function KeepOutList() {
  const keepOuts = useApp((state) => state.plan.keepOuts);
  const pictured = useApp((state) => state.pictured);
  return (
    <section className={styles.keepOuts} aria-label="Keep-outs">
      <header className={styles.heading}>
        <h2 className={styles.title}>Keep-outs</h2>
        <AddMenu />
      </header>
      <SafeSkin keepOuts={keepOuts} />
      <Rows keepOuts={keepOuts.filter((each) => !isSafeSkin(each))} />
      {pictured && <RiskSlider />}
    </section>
  );
}

/** So many rows at once: hundreds of moles would make every change of the plan wait for their buttons. */
const SHOWN = 40;
/** in one turn */
const AT_ONCE = 10;

function Rows({ keepOuts }: { readonly keepOuts: readonly KeepOut[] }) {
  const active = useApp((state) => state.activeKeepOutId);
  const [shown, setShown] = useState(SHOWN);
  const wanted = keepOuts.filter(({ id }, i) => i < shown || id === active);
  const rows = useByAndBy(
    wanted,
    useApp((state) => state.plan.id),
    AT_ONCE,
  );
  if (keepOuts.length === 0) return null;
  const left = keepOuts.length - wanted.length;
  return (
    <>
      <ul className={styles.list}>
        {rows.map((keepOut) => (
          <KeepOutRow key={keepOut.id} keepOut={keepOut} active={keepOut.id === active} />
        ))}
      </ul>
      {left > 0 && (
        <PushButton onPress={() => setShown(shown + SHOWN)}>
          {`Show ${Math.min(SHOWN, left)} more of ${left}`}
        </PushButton>
      )}
    </>
  );
}

/** Skin that every new plan keeps out: one switch for all of it, a reason for a part of it. */
function SafeSkin({ keepOuts }: { readonly keepOuts: readonly KeepOut[] }) {
  const figure = useApp((state) => state.plan.figure);
  const isReady = useApp((state) => state.model.kind === 'ready');
  const safe = keepOuts.filter(isSafeSkin);
  const decided = safe.filter(({ overridden }) => overridden !== null).length;
  const isWhole = safeSkinLeftOut(figure, keepOuts).length === 0;
  const names =
    figure.anatomy?.part === 'face'
      ? 'eyes and lids, lips'
      : 'eyes and lids, lips, areola, genitals';
  if (!isReady || !figure.anatomy) return null;
  return (
    <div className={styles.safeSkin}>
      <SwitchRow label={`Safe skin: ${names}`} value={isWhole} onChange={keepSafeSkin} />
      {safe.length > 0 && (
        <Fold title={decided > 0 ? `One by one, ${decided} decided against` : 'One by one'}>
          <Rows keepOuts={safe} />
        </Fold>
      )}
    </div>
  );
}

function AddMenu() {
  const model = useApp((state) => state.model);
  const groups = useMemo(
    () =>
      model.kind === 'ready'
        ? groupsOf(presetKeepOutsOf(model.model).filter(({ id }) => !isSafeSkin({ preset: id })))
        : [],
    [model],
  );
  return (
    <MenuTrigger>
      <WithTip tip="Add a keep-out">
        <Button className={controls.iconButton} data-small aria-label="Add a keep-out">
          <Plus size={18} aria-hidden />
        </Button>
      </WithTip>
      <Popover className={zoneStyles.menuPopover} placement="bottom end">
        <Menu className={zoneStyles.menu} aria-label="Add a keep-out">
          <MenuItem className={zoneStyles.menuItem} onAction={paintOne}>
            Paint one on the skin
          </MenuItem>
          <MenuItem className={zoneStyles.menuItem} onAction={() => DOTS.takeUp.run()}>
            Moles and lesions: tap to dot
          </MenuItem>
          {groups.map(({ name, presets }) => (
            <MenuItem
              key={name}
              className={zoneStyles.menuItem}
              onAction={() => addPresetKeepOuts(presets)}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Left and right of one structure together. */
function groupsOf(presets: readonly Preset<KeepOutDrawing>[]) {
  const names = new Set(presets.map(({ drawing }) => drawing.name));
  return Array.from(names, (name) => ({
    name,
    presets: presets.filter(({ drawing }) => drawing.name === name),
  }));
}

function paintOne(): void {
  addKeepOut();
  BRUSH.takeUp.run();
}
