import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { type CommandSpec, COMMANDS, progressLabel } from '@shuriken/case';
import { workDone, type WorkDoneView, workList, type WorkView, workView } from '@shuriken/contract';
import { type Asked, Desk, doWork, showWork, WORK_COMMANDS } from '@shuriken/desk';
import { CurrentPrincipal, Needs, type Principal } from '@shuriken/identity';
import { CaseLists } from '@shuriken/read-models';
import { AskedBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { etag } from '../http/etag.js';
import type { Exchange, Reply } from '../http/fastify.js';
import { COMMAND_EXAMPLES } from '../openapi/examples.js';

const MOST = 200;

/** A partner's token without a company was never issued; should there be one, nothing was entrusted to nobody. */
const companyOf = (principal: Principal | undefined): string => principal?.company ?? '';

/** The work of partner companies: their staff sees and records what it was entrusted with, and nothing else (O3). */
@Controller('work')
export class WorkController {
  constructor(
    @Inject(Desk) readonly desk: Desk,
    @Inject(CaseLists) private readonly lists: CaseLists,
  ) {}

  @Get()
  @Needs('work:read')
  @Describe({
    tag: 'Partners',
    summary: 'The open cases on which one’s own company has work; nothing of the customers (O3)',
    answer: workList,
  })
  async list(@CurrentPrincipal() principal: Principal) {
    const rows = await this.lists.entrustedTo(companyOf(principal), MOST);
    return {
      cases: rows.map(({ number, progress, brand, kind, model, serial }) => ({
        number,
        state: { id: progress, text: progressLabel(progress) },
        product: { brand, kind, model, serial },
      })),
    };
  }

  @Get(':number')
  @Needs('work:read')
  @Describe({
    tag: 'Partners',
    summary:
      'A case as far as the work needs it: device, symptom, consents, findings, what can be recorded (O3)',
    description: 'A case on which the company has no work is unknown to it.',
    answer: workView,
    shows: { what: 'work', persons: 'noted' },
    problems: ['case-unknown', 'chart-unknown', 'personal-data-damaged'],
  })
  async show(
    @Param('number') number: string,
    @Req() request: Exchange,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<WorkView> {
    const { view, customer } = await showWork(this.desk, number, companyOf(request.principal));
    request.shown = [customer];
    reply.header('etag', etag(view.version));
    return view;
  }
}

type Handle = (
  this: WorkController,
  ...called: [number: string, input: unknown, asked: Asked, principal: Principal]
) => Promise<WorkDoneView>;

function addRoute(spec: Pick<CommandSpec, 'type' | 'title' | 'rule' | 'input'>): void {
  const name = `work${spec.type}`;
  const example = COMMAND_EXAMPLES[spec.type];
  const handle: Handle = function (...[named, input, asked, principal]) {
    return doWork(this.desk, { named, company: companyOf(principal), type: spec.type, input }, asked);
  };
  const target = WorkController.prototype;
  const descriptor: PropertyDescriptor = { value: handle, configurable: true };
  Object.defineProperty(target, name, descriptor);
  Param('number')(target, name, 0);
  Body()(target, name, 1);
  AskedBy()(target, name, 2);
  CurrentPrincipal()(target, name, 3);
  const decorators: readonly MethodDecorator[] = [
    Post(`:number/commands/${spec.type}`),
    HttpCode(HttpStatus.OK),
    Needs('work:act'),
    Describe({
      tag: 'Partners',
      summary: `${spec.title.en} / ${spec.title.ja}`,
      description: 'For a partner whose company was entrusted with this part of the work (O3).',
      body: spec.input,
      ...(example ? { example } : {}),
      answer: workDone,
      writes: 'case',
    }),
  ];
  for (const decorate of decorators) decorate(target, name, descriptor);
}

COMMANDS.filter(({ type }) => WORK_COMMANDS.includes(type)).forEach(addRoute);
