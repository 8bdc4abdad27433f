import * as v from 'valibot';

/**
 * A table of `knowledge/`, held to its shape: blanks are filled, and a table that does not fit is refused
 * with its place, so that no wrong number reaches a screen or a sheet.
 * @param name of the file, for the message
 */
export function readKnowledge<Shape extends v.GenericSchema>(
  name: string,
  shape: Shape,
  table: unknown,
): v.InferOutput<Shape> {
  const read = v.safeParse(shape, table);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`knowledge/${name}.json: ${v.getDotPath(issue) ?? 'whole'}: ${issue.message}`);
}
