import { answerScan, type ScanQuestion } from './scanning';

type Asked = { readonly job: number; readonly question?: ScanQuestion };

self.onmessage = async ({ data: { job, question } }: MessageEvent<Asked>) => {
  if (!question) return;
  try {
    const answer = await answerScan(question, (share) => self.postMessage({ job, share }));
    self.postMessage({ job, answer });
  } catch (error) {
    self.postMessage({ job, failed: error instanceof Error ? error.message : String(error) });
  }
};
