import { answerPaper, type PaperQuestion } from './paper';
import { serveQuestions } from './serveQuestions';

serveQuestions<PaperQuestion>(answerPaper);
