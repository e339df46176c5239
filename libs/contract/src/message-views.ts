import { z } from 'zod';
import { text } from './basics.js';

/** A line of the work list of messages; it holds no personal data. */
export const outboxEntry = z
  .object({
    id: z.string(),
    caseId: z.string(),
    notice: z.string(),
    template: z.string(),
    channel: z.string(),
    mandatory: z.boolean(),
    rule: z.string(),
    about: z.string().nullable(),
    position: z.int().describe('Of the fact that caused it'),
    notBefore: z.string(),
    status: z.string(),
    outcome: z.string().nullable(),
    outcomeAt: z.string().nullable(),
    why: z.string().nullable().describe('Code of the reason'),
    attempts: z.int(),
    unknowns: z.int(),
    failures: z.int(),
    nextAttempt: z.string().describe('Real time'),
    lastError: z.string().nullable(),
    messageId: z.string().nullable(),
    recheck: z.int().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'OutboxEntry' });

export const outboxPage = z
  .object({
    entries: z.array(outboxEntry.extend({ reason: text.nullable() })),
    next: z.string().nullable().describe('`cursor` of the next page; null on the last one'),
  })
  .meta({ id: 'OutboxPage' });

export const noticeTasks = z
  .object({
    tasks: z.array(
      z.object({
        kind: z.enum(['give', 'undelivered', 'unclear', 'failing']),
        why: text.nullable(),
        case: z.object({ id: z.string(), number: z.string().nullable() }),
        customer: z.object({
          id: z.string().nullable(),
          name: z.string().nullable().describe('null once erased; ＊＊＊ for who may not read it'),
        }),
        command: z.string().describe('The command that settles it'),
        path: z.string().describe('Where the command is sent'),
        preview: z.string().describe('Where the message can be read'),
        entry: outboxEntry,
      }),
    ),
  })
  .meta({ id: 'NoticeTasks' });

export const messagePreview = z
  .object({
    entry: outboxEntry,
    customer: z.string().describe('Id of the person it goes to'),
    contact: z
      .object({
        name: z.string(),
        company: z.string().optional(),
        email: z.string().optional(),
        phone: z.string().optional(),
        postalCode: z.string().optional(),
        address: z.string().optional(),
      })
      .nullable()
      .describe('null once erased'),
    letter: z.object({ language: z.string(), subject: z.string(), text: z.string(), html: z.string() }),
    shows: z
      .enum(['what-was-sent', 'as-of-sending', 'as-of-now'])
      .describe(
        '`what-was-sent`: the captured message itself; `as-of-sending`: settled, written anew from the case as it was then; `as-of-now`: how it would read if it left now',
      ),
    note: text.describe('The same in words'),
    notNow: text.nullable().describe('Why it would not leave now'),
  })
  .meta({ id: 'Preview' });

const captured = z
  .object({
    id: z.string(),
    to: z.string(),
    messageId: z.string(),
    caseId: z.string(),
    customer: z.string(),
    subject: z.string(),
    at: z.string(),
  })
  .meta({ id: 'CapturedMail' });
export const capturedMessage = captured.extend({ text: z.string() }).meta({ id: 'CapturedMailText' });
export const capturedPage = z
  .object({
    captured: z.boolean().describe('false: mail is sent for real'),
    messages: z.array(captured),
    next: z.string().nullable().describe('`before` of the next page; null on the last one'),
  })
  .meta({ id: 'CapturedPage' });
