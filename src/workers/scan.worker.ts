import { answerScan, type ScanQuestion } from './scanning';
import { serveQuestions } from './serveQuestions';

serveQuestions<ScanQuestion>(answerScan);
