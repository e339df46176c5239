import { type MigrationSet, sqlMigration } from '@shuriken/platform';
import { alarms } from './alarms.js';
import { append } from './append.js';
import { appendOnly } from './append-only.js';
import { clock } from './clock.js';
import { grants } from './grants.js';
import { leaf } from './leaf.js';
import { tables } from './tables.js';
import { upkeep } from './upkeep.js';

/** The log's schema `log`; the owner is whoever migrates, the product connects as `APP_ROLE`. */
export const logMigrations: MigrationSet = {
  lib: 'log',
  migrations: {
    '001-tables': sqlMigration(tables),
    '002-append-only': sqlMigration(appendOnly),
    '003-clock': sqlMigration(clock),
    '004-leaf': sqlMigration(leaf),
    '005-append': sqlMigration(append),
    '006-alarms': sqlMigration(alarms),
    '007-upkeep': sqlMigration(upkeep),
    '008-grants': sqlMigration(grants),
  },
};
