import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { ZONE_COLOURS, zoneLetter } from '../../plan/palette';
import type { Zone } from '../../plan/types';
import { changeZone } from '../../store/commands';
import { useApp } from '../../store/useApp';
import { WithTip } from '../controls/IconButton';
import styles from './Zones.module.css';

/** The zone's colour and letter; pressing it offers the other seven. */
export function ZoneSwatch({ zone }: { readonly zone: Zone }) {
  const letter = useApp(({ plan }) => zoneLetter(plan.zones, zone.id));
  return (
    <DialogTrigger>
      <WithTip tip="Change colour" placement="right">
        <Button className={styles.swatchButton} aria-label={`Colour of ${zone.name}, ${letter}`}>
          <SwatchFace colour={zone.colour} zoneId={zone.id} faded={!zone.visible} />
        </Button>
      </WithTip>
      <Popover className={styles.palette} placement="bottom start">
        <Dialog aria-label={`Colour of ${zone.name}`} className={styles.paletteGrid}>
          {({ close }) =>
            ZONE_COLOURS.map((choice, colour) => (
              <Button
                key={choice.name}
                className={styles.swatchButton}
                aria-label={`${choice.name}, letter ${choice.letter}`}
                data-current={colour === zone.colour || undefined}
                onPress={() => {
                  changeZone(zone.id, { colour });
                  close();
                }}
              >
                <SwatchFace colour={colour} />
              </Button>
            ))
          }
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface SwatchFaceProps {
  /** the zone whose letter it is, as on paper; without one the colour's own */
  readonly zoneId?: string;
  readonly colour: number;
  readonly faded?: boolean;
}

/** Colour and letter together, so that neither is needed alone. */
export function SwatchFace({ colour, zoneId, faded }: SwatchFaceProps) {
  const own = useApp(({ plan }) => (zoneId === undefined ? '' : zoneLetter(plan.zones, zoneId)));
  const { hex, letter } = ZONE_COLOURS[colour] ?? ZONE_COLOURS[0];
  return (
    <span className={styles.face} style={{ background: hex }} data-faded={faded || undefined}>
      {own || letter}
    </span>
  );
}
