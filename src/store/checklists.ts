import { addLine, type Checklist, changeLine, removeLine } from '../plan/course/checklists';
import { appStore } from './state';
import { changeTreatment } from './treatment';

/** Lists of the plan: ticked, changed, added to. */

export function tick(lineId: string, ticked: boolean): void {
  const before = appStore.getState().plan.ticked.filter((id) => id !== lineId);
  changeTreatment({ ticked: ticked ? [...before, lineId] : before });
}

export function changeListLine(list: Checklist, lineId: string, text: string): void {
  if (text.trim() === '') replace(removeLine(list, lineId));
  else replace(changeLine(list, lineId, text.trim()));
}

export function addListLine(list: Checklist, text: string): void {
  if (text.trim() !== '') replace(addLine(list, crypto.randomUUID(), text.trim()));
}

function replace(list: Checklist): void {
  const { checklists } = appStore.getState().plan;
  changeTreatment({ checklists: checklists.map((each) => (each.id === list.id ? list : each)) });
}
