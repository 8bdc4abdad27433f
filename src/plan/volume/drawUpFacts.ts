import * as v from 'valibot';
import table from '../../../knowledge/draw-up.json';
import { readKnowledge } from '../knowledge';
import { CitedSchema, GradeSchema } from '../protocols/sourced';

const ml = v.pipe(v.number(), v.minValue(0), v.maxValue(60));
const sourced = { grade: GradeSchema, sources: CitedSchema };

const FACTS = readKnowledge(
  'draw-up',
  v.strictObject({
    losses: v.array(v.strictObject({ name: v.string(), perSyringeMl: ml, ...sourced })),
    needleLoss: v.strictObject({ ml, ...sourced }),
    syringeSizesMl: v.array(ml),
    wastage: v.strictObject({ percent: v.pipe(v.number(), v.minValue(0)), ...sourced }),
  }),
  table,
);

/** Losses to offer, the first for a syringe with a needle of its own; mL per syringe. */
export const LOSS_CHOICES = FACTS.losses;

/** What stays in one needle, mL; for finer ones than 21 and 23G no figure was found. */
export const NEEDLE_LOSS_ML = FACTS.needleLoss.ml;

/** Common sizes to offer, mL. */
export const SYRINGE_SIZES_ML: readonly number[] = FACTS.syringeSizesMl;

/** A house setting: no share was found in print. */
export const WASTAGE_PERCENT = FACTS.wastage.percent;
