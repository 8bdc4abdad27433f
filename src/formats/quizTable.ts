import type { QuizQuestion } from '../plan/quiz/quizParts';
import { type CsvForm, csvRow, csvStart } from './csvCell';

/** What was answered to one question. */
export interface QuizResult {
  readonly question: QuizQuestion;
  /** '' while none was given */
  readonly answer: string;
  /** 0 to 1 */
  readonly score: number;
}

const COLUMNS = ['name', 'plan', 'seed', 'number', 'kind', 'question', 'answer', 'score'] as const;

/** Results of a quiz as CSV (RFC 4180), one line a question, each with what is true and its source. */
export function quizTable(
  results: readonly QuizResult[],
  of: { readonly name: string; readonly plan: string; readonly seed: number },
  form: CsvForm,
): string {
  const lines = results.map(({ question, answer, score }, i) => {
    const { kind, text, why, sources } = question;
    const right = kind === 'place' ? `${question.spacingMm} mm` : question.choices[question.right];
    const said = [of.name, of.plan, of.seed, i + 1, kind, text, answer, Number(score.toFixed(3))];
    return csvRow([...said, right, why, sources.join('; ')], form);
  });
  const head = csvRow([...COLUMNS, 'right', 'why', 'source'], form);
  return `${csvStart(form)}${[head, ...lines].join('\r\n')}\r\n`;
}
