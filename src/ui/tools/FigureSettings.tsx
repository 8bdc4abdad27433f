import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { switchFigure } from '../../app/figureChange';
import { bundledWith } from '../../plan/figure/bundled';
import { type FigureAnatomy, PLAIN_ID } from '../../plan/figure/figure';
import { SKIN_TONES } from '../../scene/materials/skinTones';
import { setPreferences } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { Fold } from '../controls/Fold';
import { WithTip } from '../controls/IconButton';
import { later } from '../controls/later';
import { Segmented } from '../controls/Segmented';
import { SwitchRow } from '../controls/SwitchRow';
import { FitPatientButton } from '../patient/FitPatientButton';
import styles from './Tools.module.css';

const ScanFigure = later(() => import('../scan/ScanFigure').then((m) => m.ScanFigure));

const SEXES = [
  { key: 'female', text: 'Woman' },
  { key: 'male', text: 'Man' },
] as const;
const PARTS = [
  { key: 'body', text: 'Body' },
  { key: 'face', text: 'Face' },
] as const;

interface FigureSettingsProps {
  /** how the figure is shown is folded away, where zones need the room */
  readonly folded?: boolean;
}

/** Which figure, and how it is shown. Kept on this device, apart from the model itself. */
export function FigureSettings({ folded }: FigureSettingsProps) {
  const look = (
    <>
      <SkinTones />
      <Switches />
      <MouseField />
    </>
  );
  return (
    <section className={styles.figure} aria-label="Which figure">
      <ModelSwitch />
      <FitPatientButton />
      {folded ? <Fold title="How it is shown">{look}</Fold> : look}
    </section>
  );
}

/** Between the bundled figures; a figure of one's own has its name here. */
export function ModelSwitch() {
  const { anatomy, name, id } = useApp((state) => state.model.figure);
  if (id.startsWith(PLAIN_ID)) return <ScanFigure />;
  if (!anatomy) return <p>{name}</p>;
  const { sex, part } = anatomy;
  return (
    <div className={styles.pair}>
      <Segmented
        wide
        label="Woman or man"
        value={sex}
        choices={SEXES}
        onChoose={(key) => switchTo({ sex: key, part })}
      />
      <Segmented
        wide
        label="Body or face"
        value={part}
        choices={PARTS}
        onChoose={(key) => switchTo({ sex, part: key })}
      />
    </div>
  );
}

function switchTo(anatomy: FigureAnatomy): void {
  void switchFigure(bundledWith(anatomy));
}

function SkinTones() {
  const tone = useApp((state) => state.preferences.skinTone);
  return (
    <div className={styles.tones}>
      <span>Skin tone, Monk scale</span>
      <ToggleButtonGroup
        aria-label="Skin tone, Monk scale"
        className={styles.toneButtons}
        disallowEmptySelection
        selectedKeys={[String(tone)]}
        onSelectionChange={(keys) => setPreferences({ skinTone: Number([...keys][0]) })}
      >
        {SKIN_TONES.map(({ name, swatch }, index) => (
          <WithTip key={name} tip={name}>
            <ToggleButton id={String(index)} className={styles.tone} aria-label={name}>
              <span className={styles.toneFace} style={{ background: swatch }} />
            </ToggleButton>
          </WithTip>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

const SWITCHES = [
  { key: 'drape', label: 'Underwear' },
  { key: 'hair', label: 'Hair' },
  { key: 'eyesClosed', label: 'Eyes closed' },
  { key: 'showLinks', label: 'Links between points' },
  { key: 'showNumbers', label: 'Point numbers' },
  { key: 'seeThrough', label: 'See-through skin, needle tips' },
  { key: 'orthographic', label: 'No perspective' },
  { key: 'frameZones', label: 'Go to a chosen zone' },
] as const;

function Switches() {
  const preferences = useApp((state) => state.preferences);
  return (
    <div className={styles.switches}>
      {SWITCHES.map(({ key, label }) => (
        <SwitchRow
          key={key}
          label={label}
          value={preferences[key]}
          onChange={(value) => setPreferences({ [key]: value })}
        />
      ))}
    </div>
  );
}

const MICE = [
  { key: 'mesomap', text: 'Mesomap' },
  { key: 'blender', text: 'Blender' },
  { key: 'cad', text: 'CAD' },
] as const;
const MOUSE_WORDS = {
  mesomap: 'Left turns beside the tool, right and middle move.',
  blender: 'Middle turns, with Shift it moves, with Ctrl it zooms.',
  cad: 'Right turns, middle moves, and right with Ctrl.',
} as const;

/** Which button does what, for hands that know another program. */
function MouseField() {
  const mouse = useApp((state) => state.preferences.mouse);
  return (
    <div className={styles.tones}>
      <span>Mouse as in</span>
      <Segmented
        wide
        label="Mouse as in"
        value={mouse}
        choices={MICE}
        onChoose={(key) => setPreferences({ mouse: key })}
      />
      <p className={styles.mouseWords}>{MOUSE_WORDS[mouse]}</p>
    </div>
  );
}
