import type { ExchangeNoticeTemplate, NoticeTemplate } from '@shuriken/terms';
import type { Language } from '../letter.js';

/** Letters on visits, parts that are sent, claims and the end of the contract. */
export type DutyTemplate =
  'visit-agreed' | 'visit-report' | 'part-shipped' | 'claim-decided' | 'contract-ended';

export interface LetterTemplate {
  readonly subject: string;
  readonly body: string;
}

/**
 * The letters of one language, by kind of case, as Handlebars sources over that kind's view. Blocks: `p` a paragraph, `facts` with `fact` a
 * table, `items` with `item` a list, `amounts` the money, `quoted` what a person wrote.
 */
export interface TemplateSet {
  readonly language: Language;
  readonly opening: string;
  readonly closing: string;
  readonly repair: Readonly<Record<NoticeTemplate, LetterTemplate>>;
  readonly exchange: Readonly<Record<ExchangeNoticeTemplate, LetterTemplate>>;
}
