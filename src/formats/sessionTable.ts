import { sessionState } from '../plan/session/progress';
import type { SessionRecord } from '../plan/session/record';
import { type CsvForm, csvRow, csvStart } from './csvCell';

const COLUMNS = [
  ...['zone', 'number', 'point_id', 'side', 'done', 'planned_ml', 'given_ml', 'marks'],
  ...['at', 'x_mm', 'y_mm', 'z_mm'],
];

/** A record as CSV (RFC 4180), one line a point: planned and given, marks, when it was injected or skipped last. */
export function sessionTable(record: SessionRecord, form: CsvForm): string {
  const { start } = record;
  const { points, standing } = sessionState(record);
  const at = new Map<number, number>();
  for (const deed of standing)
    if (deed.kind === 'inject' || deed.kind === 'skip')
      for (const point of deed.points) at.set(point, deed.at);
  const lines = start.points.map((point, i) => {
    const { done, microlitres, marks } = points[i];
    const time = at.get(i);
    const isDone = done !== 'left';
    return csvRow(
      [
        ...[start.zones[point.zone].name, point.number, point.id, point.side, done],
        ...[point.microlitres / 1000, microlitres / 1000, marks.join(' ')],
        isDone && time !== undefined ? new Date(time).toISOString() : '',
        ...point.positionMm.map((mm) => Math.round(mm * 1000) / 1000),
      ],
      form,
    );
  });
  return `${csvStart(form)}${[csvRow(COLUMNS, form), ...lines].join('\r\n')}\r\n`;
}
