import { z } from 'zod';
import { today } from '../env.js';
import { fact } from '../facts/facts.js';
import { personal } from '../personal.js';
import { accept, command, needs, refuse } from './command.js';
import { note } from './fields.js';
import { faultInput, faultRefusal, numbered } from './record-diagnosis.js';

/** A new cause or fault changes the amount: work stops until a requote is agreed (O7.3). */
export const reportFurtherFault = command({
  type: 'ReportFurtherFault',
  title: { ja: '追加の故障を報告する（作業停止）', en: 'Report a further fault' },
  rule: 'O7.3',
  by: 'operator',
  input: z.strictObject({ faults: z.array(faultInput).min(1).max(30), findings: note }),
  blocked: (c) =>
    needs(c, 'FurtherFaultFound', {
      rule: 'O7.3',
      remedy: {
        ja: '修理作業中に見つかった故障を報告します。',
        en: 'Further faults are reported while the repair is under way.',
      },
    }),
  decide: (c, input, env) => {
    const wrong = faultRefusal(input.faults, env.terms);
    if (wrong) return refuse(wrong);
    const faults = numbered(input.faults, c.faults.length);
    return accept(
      fact('FurtherFaultFound', { on: today(env), faults, findings: personal(input.findings) }, env.now),
    );
  },
});
