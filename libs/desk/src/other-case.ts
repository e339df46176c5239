import type { Case } from '@shuriken/case';
import type { Text } from '@shuriken/terms';
import { DeskError } from './errors.js';

const NO_SUCH_CASE: Text = {
  ja: 'この番号の案件はありません。案件の番号をご確認ください。',
  en: 'No case bears this number',
};
const SAME_CASE: Text = {
  ja: 'この案件自身の番号です。正しい案件の番号を入力してください。',
  en: 'That is the number of this very case',
};

interface Knows {
  idOf(named: string): Promise<string | undefined>;
}

/** What is struck names where it belongs; what is recorded instead names where it was. */
interface Naming {
  readonly case?: string;
  readonly movedFrom?: string;
}

const STRIKING = ['StrikeFact', 'StrikeMoney'];

interface Order {
  readonly type: string;
  readonly input: unknown;
}

/** Whoever names the case to which something belongs names another one, and one that there is. @throws DeskError */
export async function checkOtherCase(
  desk: Knows,
  state: Pick<Case, 'id'>,
  { type, input }: Order,
): Promise<void> {
  const { case: belongs, movedFrom } = (input ?? {}) as Naming;
  const [field, named] = STRIKING.includes(type) ? ['/case', belongs] : ['/movedFrom', movedFrom];
  if (named === undefined) return;
  const other = await desk.idOf(named);
  if (other !== undefined && other !== state.id) return;
  const text = other === undefined ? NO_SUCH_CASE : SAME_CASE;
  throw new DeskError('input-invalid', { issues: [{ field, text }] });
}
