import { readPlan } from '../plan/file/readPlan';
import type { ReadPlanQuestion } from './planReaderClient';
import { serveQuestions } from './serveQuestions';

serveQuestions<ReadPlanQuestion>(({ text, ...on }) => readPlan(text, on));
