import { Sheet } from '../controls/Sheet';
import type { PlanFiles } from '../files/usePlanFiles';
import { LibraryBody } from './LibraryBody';

interface LibrarySheetProps {
  readonly files: PlanFiles;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The plans of this browser: to open, name, copy, delete and take along. */
export function LibrarySheet({ files, isOpen, onClose }: LibrarySheetProps) {
  return (
    <Sheet title="Plans in this browser" isOpen={isOpen} onClose={onClose} size="wide">
      <LibraryBody files={files} onClose={onClose} />
    </Sheet>
  );
}
