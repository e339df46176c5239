import { type ExchangeTerms, orderingOf, orderKind } from '@shuriken/terms';
import type { CommandSpec } from '../../shared/command.js';
import { holdCommands } from '../../shared/commands/hold.js';
import { moneyCommands } from '../../shared/commands/money.js';
import { noticeCommands } from '../../shared/commands/notice.js';
import { organiseCommands } from '../../shared/commands/organise.js';
import { PAYMENT_WAYS } from '../../shared/vocabulary.js';
import { currentOffer, type ExchangeCase } from '../case.js';

/** What every kind of case has, as the terms of an exchange would have it. */
export const upkeep: readonly CommandSpec<ExchangeCase, ExchangeTerms>[] = [
  ...moneyCommands<ExchangeCase, ExchangeTerms>({
    rule: 'C17b',
    owing: 'C16',
    offered: (c, { terms }) => {
      const kind = c.order?.ordering ?? currentOffer(c)?.ordering ?? orderKind(c.rows.dealers, c.requestedOn);
      const { paymentWays, payment, rule } = orderingOf(terms, kind);
      return { ways: payment === 'as-the-form-says' ? PAYMENT_WAYS : paymentWays, rule };
    },
  }),
  ...holdCommands,
  ...noticeCommands<ExchangeTerms>({
    countedFrom: ['rma-sheet', 'rma-reissued', 'quotation-and-order'],
    documents: ['rma-sheet', 'rma-reissued', 'quotation-and-order', 'inspection-report'],
    travelBy: ({ exchange }) => exchange.rma.channels,
    needed: {
      rule: 'U209',
      reason: {
        ja: 'この書面は、この方法ではお送りできません。',
        en: 'This document does not travel that way.',
      },
      remedy: { ja: 'メールかFAXで送付してください。', en: 'Send it by e-mail or fax.' },
    },
  }),
  ...organiseCommands('C19a'),
];
