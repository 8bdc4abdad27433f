import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useClinic } from '../../store/clinic/clinicState';
import { PushButton } from '../controls/PushButton';
import { ClinicSheet } from './ClinicSheet';

/** Opens what is to be said of several tablets; says by itself that something differs. */
export function ClinicButton() {
  const [isOpen, setOpen] = useState(false);
  const differing = useClinic(({ conflicts }) => conflicts.length);
  return (
    <>
      <PushButton onPress={() => setOpen(true)}>
        <MonitorSmartphone size={16} aria-hidden /> Several tablets
        {differing > 0 && ` (${differing} differ)`}
      </PushButton>
      <ClinicSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
