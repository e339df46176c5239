import { addDays, type CivilDate } from '@shuriken/calendar';
import type { TableFile } from '../programme.js';
import { type Model, MODELS } from './device.js';

/** A device that the table of serials has. */
export interface Listed {
  readonly serial: string;
  readonly model: string;
  readonly shippedOn: CivilDate;
}

const TERMS = 'corega-exchange';

/** Dealers with an agreement (C17a); that of the last one has ended. */
export const DEALERS = ['DEMO-D01', 'DEMO-D02'] as const;
export const FORMER_DEALER = 'DEMO-D09';

const csv = (head: string, rows: readonly (readonly unknown[])[]): string =>
  [head, ...rows.map((cells) => cells.map((cell) => cell ?? '').join(','))].join('\n');

const modelRow = ({ code, ends, months, sealed, accessories }: Model, today: CivilDate) => {
  const on = (days: number | undefined) => days !== undefined && addDays(today, days);
  return [
    code,
    on(ends?.exchange) || '',
    on(ends?.hardwareSupport) || '',
    on(ends?.manufacture) || '',
    on(ends?.sale) || '',
    months,
    sealed,
    accessories.includes('kvm-cable'),
  ];
};

const MODEL_COLUMNS =
  'model,exchange-end,hardware-support-end,manufacture-ended-on,sale-ended-on,certificate-months,warranty-seal,kvm-cable';

/** The tables that the terms of exchanges only name, with what the stories need in them. */
export function exchangeTables(devices: readonly Listed[], today: CivilDate): readonly TableFile[] {
  const file = (table: string, head: string, rows: readonly (readonly unknown[])[]) =>
    rows.length === 0 ? [] : [{ terms: TERMS, table, csv: csv(head, rows) }];
  const ago = (days: number) => addDays(today, -days);
  if (devices.length === 0) return [];
  return [
    ...file(
      'models',
      MODEL_COLUMNS,
      MODELS.map((model) => modelRow(model, today)),
    ),
    ...file(
      'serials',
      'serial,model,shipped-on',
      devices.map(({ serial, model, shippedOn }) => [serial, model, shippedOn]),
    ),
    ...file('dealers', 'dealer,name,agreed-from,agreed-to', [
      [DEALERS[0], '見本システム販売株式会社', ago(1_500), ''],
      [DEALERS[1], '例題ネットワーク株式会社', ago(900), ''],
      [FORMER_DEALER, '有限会社サンプル通信', ago(2_000), ago(400)],
    ]),
  ];
}
