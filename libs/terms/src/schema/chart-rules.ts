import type { RuleId } from '../text.js';
import type { charts } from './vocabulary.js';

/**
 * What each chart cites by itself: in a command's refusal, a deadline, a task, a sentence of the history. They are named as
 * the terms for which the chart was written name them; a file explains each under that very id, or has a rule of its own
 * stand for it (`standsFor`). U… are policies of the desk, P… ways of counting: they keep their ids.
 */
export const chartRules: Readonly<Record<(typeof charts)[number], readonly RuleId[]>> = {
  repair: [
    ...[
      'O2',
      'O3',
      'O4.1',
      'O4.1a',
      'O4.1b',
      'O4.2',
      'O5.1',
      'O5.2',
      'O5.2(8)',
      'O5.3',
      'O5.4',
      'O6.1',
      'O6.2',
      'O6.3',
    ],
    ...['O7.1', 'O7.2', 'O7.3', 'O8', 'O9', 'O10', 'O11', 'O12.1', 'O12.2', 'O12.3-6', 'O12.10', 'O12.12-13'],
    ...[
      'O12.14',
      'O12.15',
      'O13.3',
      'O13.6',
      'O14',
      'O15-16',
      'O17',
      'O18',
      'O19',
      'O21-22',
      'K5',
      'K8',
      'K9',
    ],
    ...['P1', 'P6', 'P7', 'U3', 'U4', 'U6', 'U7', 'U8', 'U9', 'U10', 'U11', 'U12', 'U15', 'U16', 'U18'],
  ],
  exchange: [
    ...['C2', 'C3', 'C5', 'C7', 'C8', 'C9', 'C11', 'C13', 'C15', 'C16', 'C17a', 'C17b', 'C18'],
    ...['C19a', 'C19b', 'C19c', 'C20', 'C21', 'K1', 'K3'],
    ...['P1', 'U1', 'U2', 'U4', 'U13', 'U17', 'U18', 'U203', 'U204', 'U205', 'U209', 'U212', 'U213'],
  ],
};
