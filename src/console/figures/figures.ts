import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import type { StaffVisit } from '../visit.ts';
import { missingFigure, sectionsFigure, votesFigure } from './article-figures.tsx';
import { promisesFigure, waitsFigure } from './call-figures.tsx';
import { conversationsFigure, formFigure, questionsFigure } from './conversation-figures.tsx';
import type { Figure } from './figure.ts';
import type { Counted } from './read-figures.ts';

/** All figures in the order of the page. */
export const figuresOf = (visit: StaffVisit, counted: Counted, knowledge: Knowledge): readonly Figure[] => [
  conversationsFigure(visit, counted),
  questionsFigure(visit, counted),
  formFigure(visit, counted),
  waitsFigure(visit, counted),
  promisesFigure(visit, counted),
  sectionsFigure(visit, counted, knowledge),
  missingFigure(visit, counted, knowledge),
  votesFigure(visit, counted, knowledge),
];
