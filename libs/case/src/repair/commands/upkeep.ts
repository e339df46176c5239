import type { Terms } from '@shuriken/terms';
import type { CommandSpec } from '../../shared/command.js';
import { holdCommands } from '../../shared/commands/hold.js';
import { moneyCommands } from '../../shared/commands/money.js';
import { noticeCommands } from '../../shared/commands/notice.js';
import { organiseCommands } from '../../shared/commands/organise.js';
import type { RepairCase } from '../case.js';

/** What every kind of case has, as the terms of a repair would have it. */
export const upkeep: readonly CommandSpec<RepairCase, Terms>[] = [
  ...moneyCommands<RepairCase, Terms>({
    rule: 'O8',
    owing: 'O10',
    offered: (c, env) => {
      const { paymentWays, paymentRule } = env.terms.forms[c.form];
      return { ways: paymentWays, rule: paymentRule };
    },
  }),
  ...holdCommands,
  ...noticeCommands<Terms>({
    countedFrom: ['quote', 'requote', 'return-announced'],
    documents: ['quote', 'requote'],
    travelBy: ({ quote }) => quote.documents,
    needed: {
      rule: 'U9',
      reason: { ja: '見積書は電話では送れません。', en: 'A quote document does not travel by phone.' },
      remedy: {
        ja: '書面で送るか、電話で伝えた場合はその旨を記録してください（TellQuote）。',
        en: 'Send it as a document, or record that the amount was told (TellQuote).',
      },
    },
  }),
  ...organiseCommands('O4.1'),
];
