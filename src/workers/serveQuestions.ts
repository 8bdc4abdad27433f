type Asked<Question> = { readonly job: number; readonly question?: Question };

/**
 * The worker's end of a `QuestionLine`.
 * @param answer is told how to say how far it is, 0 to 1
 */
export function serveQuestions<Question>(
  answer: (question: Question, tell: (share: number) => void) => unknown,
): void {
  self.onmessage = async ({ data: { job, question } }: MessageEvent<Asked<Question>>) => {
    if (!question) return;
    try {
      const tell = (share: number): void => self.postMessage({ job, share });
      self.postMessage({ job, answer: await answer(question, tell) });
    } catch (error) {
      self.postMessage({ job, failed: error instanceof Error ? error.message : String(error) });
    }
  };
}
