import { useClinic } from '../../store/clinic/clinicState';

/** @param alone what is said of a tablet that belongs to no clinic */
export function KeptWhere({ alone }: { readonly alone: string }) {
  const isShared = useClinic(({ settings }) => settings !== null);
  return (
    <span>{isShared ? 'Kept on this device and, sealed, on the clinic’s own server.' : alone}</span>
  );
}
