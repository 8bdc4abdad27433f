import { useEffect, useState } from 'react';
import type { Sheet } from '../../map/session/pageFrame';
import { type SheetInput, sheetSteps } from '../../map/session/sheet';
import { inSlices, type Making } from '../../store/inSlices';

/** The sheets of an input, made in slices; a newer input ends the making of the older. */
export function useSheets(input: SheetInput | null): Making<readonly Sheet[]> {
  const [state, setState] = useState<Making<readonly Sheet[]>>({ kind: 'working', share: 0 });
  useEffect(() => {
    setState({ kind: 'working', share: 0 });
    return input ? inSlices(sheetSteps(input), setState) : undefined;
  }, [input]);
  return state;
}
