import { useEffect, useState } from 'react';
import type { Sheet } from '../../map/session/pageFrame';
import type { SheetInput } from '../../map/session/sheet';
import type { Making } from '../../store/inSlices';
import { making, sheetsBeside } from './beside';

/** The sheets of an input; a newer input ends the making of the older. */
export function useSheets(input: SheetInput | null): Making<readonly Sheet[]> {
  const [state, setState] = useState<Making<readonly Sheet[]>>({ kind: 'working', share: 0 });
  useEffect(() => {
    setState({ kind: 'working', share: 0 });
    return input
      ? making((tell, signal) => sheetsBeside(input, tell, signal), setState)
      : undefined;
  }, [input]);
  return state;
}
