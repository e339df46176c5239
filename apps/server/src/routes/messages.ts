import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  capturedMessage,
  capturedPage,
  holdView,
  type HoldView,
  messagePreview,
  noticeTasks,
  outboxPage,
} from '@shuriken/contract';
import { Desk } from '@shuriken/desk';
import { can, CurrentPrincipal, type Identity, IDENTITY, Needs, type Principal } from '@shuriken/identity';
import {
  type Captured,
  type Entry,
  entryId,
  Notifications,
  plainText,
  type Preview,
  reasonText,
  STATUSES,
} from '@shuriken/notifications';
import { z } from 'zod';
import { ApiProblem } from '../http/api-problem.js';
import { Describe } from '../http/describe.js';
import type { Exchange, Reply } from '../http/fastify.js';
import { CaseIdPipe } from '../http/validation.js';
import { nameOfHold } from '../http/naming.js';
import { taskRowsOf } from './task-rows.js';

const limit = z.coerce.number().int().min(1).max(200).default(50);
const outboxQuery = z.strictObject({
  case: z.string().max(40).optional().describe('Id or number of a case'),
  status: z.enum(STATUSES).optional(),
  limit,
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
});
const mailQuery = z.strictObject({
  limit,
  before: z.string().max(64).optional().describe('`next` of the page before'),
});
const entryView = (entry: Entry) => ({ ...entry, reason: reasonText(entry.why) });

/** Messages to customers: the work list, what people have to do about it, the hold, letters as they would read. */
@Controller()
export class MessagesController {
  constructor(
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Get('outbox')
  @Needs('notices:read')
  @Describe({
    tag: 'Messages',
    summary: 'Messages and where they stand, the latest first; no personal data',
    query: outboxQuery,
    answer: outboxPage,
    problems: ['cursor-invalid', 'case-unknown'],
  })
  async outbox(
    @Query({ schema: outboxQuery }) { case: named, status, ...page }: z.output<typeof outboxQuery>,
  ) {
    const caseId = named === undefined ? undefined : await this.desk.idOf(named);
    if (named !== undefined && caseId === undefined) throw new ApiProblem('case-unknown');
    const { entries, next } = await this.notifications.list({
      ...page,
      ...(caseId ? { caseId } : {}),
      ...(status ? { statuses: [status] } : {}),
    });
    return { entries: entries.map(entryView), next };
  }

  @Get('tasks')
  @Needs('notices:read')
  @Describe({
    tag: 'Messages',
    summary:
      'What a person has to do about messages: phone, post or fax them, find out, give them in another way (U18)',
    description: 'What else is to be done on a case stands in its `tasks`.',
    answer: noticeTasks,
    shows: {
      what: 'tasks',
      persons: ({ tasks }: z.output<typeof noticeTasks>) =>
        tasks.flatMap(({ customer: { id, name } }) => (id === null || name === null ? [] : [id])),
    },
  })
  async tasks(@CurrentPrincipal() principal: Principal) {
    return taskRowsOf(this.desk, await this.notifications.tasks(), can(principal, 'person:read'));
  }

  @Get('cases/:id/notices/:notice/preview')
  @Needs('notices:read', 'person:read')
  @Describe({
    tag: 'Messages',
    summary:
      'A message as it was sent, or would read now: to check it, as a script for the phone, as a letter to print',
    description: '`shows` and `note` say which of the two it is.',
    answer: messagePreview,
    shows: {
      what: 'letter',
      persons: ({ customer, contact }: Preview) => (contact === null ? [] : [customer]),
    },
    problems: ['case-unknown', 'message-unknown'],
  })
  preview(@Param('id', CaseIdPipe) id: string, @Param('notice') notice: string) {
    return this.notifications.preview(entryId(id, notice));
  }

  @Get('notices/hold')
  @Needs('notices:read')
  @Describe({ tag: 'Messages', summary: 'Whether mail leaves at present', answer: holdView })
  async holding(): Promise<HoldView> {
    return nameOfHold(this.identity, await this.notifications.holding());
  }

  @Post('notices/hold')
  @HttpCode(200)
  @Needs('notices:release')
  @Describe({ tag: 'Messages', summary: 'Let no mail leave until it is released', answer: holdView })
  async hold(@CurrentPrincipal() principal: Principal): Promise<HoldView> {
    await this.notifications.hold(principal.id);
    return this.holding();
  }

  @Post('notices/release')
  @HttpCode(200)
  @Needs('notices:release')
  @Describe({ tag: 'Messages', summary: 'Let mail leave again', answer: holdView })
  async release(): Promise<HoldView> {
    await this.notifications.release();
    return this.holding();
  }

  @Get('mail')
  @Needs('notices:read', 'person:read')
  @Describe({
    tag: 'Messages',
    summary: 'Mail captured on this machine, the newest first',
    description: 'Empty where mail is sent for real (SMTP_URL).',
    query: mailQuery,
    answer: capturedPage,
    shows: {
      what: 'mail-list',
      persons: ({ messages }: z.output<typeof capturedPage>) => messages.map(({ customer }) => customer),
    },
  })
  async mail(@Query({ schema: mailQuery }) { limit: most, before }: z.output<typeof mailQuery>) {
    const { mailbox } = this.notifications;
    if (!mailbox) return { captured: false, messages: [], next: null };
    return { captured: true, ...(await mailbox.list({ limit: most, ...(before ? { before } : {}) })) };
  }

  @Get('mail/:id')
  @Needs('notices:read', 'person:read')
  @Describe({
    tag: 'Messages',
    summary: 'A captured message: whom it went to, and its text',
    answer: capturedMessage,
    shows: { what: 'mail', persons: ({ customer }: Captured) => [customer] },
    problems: ['message-unknown'],
  })
  async message(@Param('id') id: string): Promise<Captured & { text: string }> {
    const { about, raw } = await this.read(id);
    return { ...about, text: plainText(raw) };
  }

  @Get('mail/:id/source')
  @Needs('notices:read', 'person:read')
  @Describe({
    tag: 'Messages',
    summary: 'A captured message as it would have gone over the wire',
    answer: z.string(),
    media: 'message/rfc822',
    shows: { what: 'mail', persons: 'noted' },
    problems: ['message-unknown'],
  })
  async source(
    @Param('id') id: string,
    @Req() request: Exchange,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Buffer> {
    const { about, raw } = await this.read(id);
    request.shown = [about.customer];
    reply.type('message/rfc822');
    return raw;
  }

  private async read(id: string): Promise<{ readonly about: Captured; readonly raw: Buffer }> {
    const { mailbox } = this.notifications;
    const [about, raw] = [await mailbox?.find(id), await mailbox?.read(id)];
    if (!about || !raw) throw new ApiProblem('message-unknown');
    return { about, raw };
  }
}
