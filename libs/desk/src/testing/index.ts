export { type DeskFixture, deskFixture, type DeskProcess, jst } from './desk-fixture.js';
export { asked, type Operator, operatorOn } from './operator.js';
export { CONFIRMED, type Input, type Overrides, sampleApplication, sampleOpening } from './sample-opening.js';
export { sampleCommands } from './sample-commands.js';
