import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type By, type CommandSpec, COMMANDS } from '@shuriken/case';
import { acted, type ActedView } from '@shuriken/contract';
import { ActOnCase, type Asked, DeskError } from '@shuriken/desk';
import { type Identity, IDENTITY, Needs, type Permission } from '@shuriken/identity';
import { AskedBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import type { Reply } from '../http/fastify.js';
import { nameInAnswer } from '../http/naming.js';
import { CaseIdPipe } from '../http/validation.js';
import { COMMAND_EXAMPLES } from '../openapi/examples.js';
import { answerWith } from './cases.js';

/** What cannot be taken back takes an approver. */
const PERMISSION: Readonly<Record<By, Permission>> = {
  operator: 'case:act',
  approver: 'case:approve',
  system: 'case:act',
};

/** The commands on an open case: one path for each, made of the case's own list, so that the API names them all. */
@Controller('cases/:id/commands')
export class CommandsController {
  constructor(
    @Inject(CommandBus) readonly commands: CommandBus,
    @Inject(IDENTITY) readonly identity: Identity,
  ) {}
}

type Handle = (
  this: CommandsController,
  ...called: [caseId: string, input: unknown, asked: Asked, reply: Reply]
) => Promise<ActedView>;

function addRoute(spec: Pick<CommandSpec, 'type' | 'title' | 'rule' | 'by' | 'input'>): void {
  const example = COMMAND_EXAMPLES[spec.type];
  const handle: Handle = async function (...[caseId, input, asked, reply]) {
    const answer = await this.commands.execute(new ActOnCase(caseId, { type: spec.type, input }, asked));
    return answerWith(reply, await nameInAnswer(this.identity, answer), HttpStatus.OK);
  };
  const target = CommandsController.prototype;
  const descriptor: PropertyDescriptor = { value: handle, configurable: true };
  Object.defineProperty(target, spec.type, descriptor);
  Param('id', CaseIdPipe)(target, spec.type, 0);
  Body()(target, spec.type, 1);
  AskedBy()(target, spec.type, 2);
  Res({ passthrough: true })(target, spec.type, 3);
  const decorators: readonly MethodDecorator[] = [
    Post(spec.type),
    HttpCode(HttpStatus.OK),
    Needs(PERMISSION[spec.by]),
    Describe({
      tag: 'Commands',
      summary: `${spec.title.en} / ${spec.title.ja}`,
      description: `Carries out rule ${spec.rule}.`,
      body: spec.input,
      ...(example ? { example } : {}),
      answer: acted,
      writes: 'case',
    }),
  ];
  for (const decorate of decorators) decorate(target, spec.type, descriptor);
}

COMMANDS.forEach(addRoute);

/** A command that does not exist is told apart from an address that does not. */
@Controller('cases/:id/commands')
export class UnknownCommandController {
  @Post(':command')
  @Needs('case:act')
  refuse(@Param('command') command: string): never {
    throw new DeskError('command-unknown', { command });
  }
}
