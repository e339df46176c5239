import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { type CalendarData, calendarDataSchema, civilDateSchema } from '@shuriken/calendar';
import { Deadlines } from '@shuriken/deadlines';
import { type CalendarEdit, Desk } from '@shuriken/desk';
import { Needs } from '@shuriken/identity';
import { z } from 'zod';
import { type Author, WrittenBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';

const label = z.string().min(1).max(200);
const calendarEdit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closing-added'), date: civilDateSchema, reason: label }),
  z.strictObject({ kind: z.literal('closing-removed'), date: civilDateSchema }),
  z.strictObject({
    kind: z.literal('holiday-added'),
    date: civilDateSchema,
    name: z.strictObject({ ja: label, en: label }),
  }),
  z.strictObject({ kind: z.literal('holiday-removed'), date: civilDateSchema }),
  z.strictObject({ kind: z.literal('hours-set'), hours: calendarDataSchema.shape.hours }),
]);

/** Holidays, the company's closing days, office hours (P4): data that people edit. */
@Controller('calendar')
export class CalendarController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
  ) {}

  @Get()
  @Needs('terms:read')
  @Describe({ tag: 'Calendar', summary: 'The calendar in force', answer: calendarDataSchema })
  async show(): Promise<CalendarData> {
    return (await this.desk.parts.reference.calendar()).data;
  }

  @Post('edits')
  @HttpCode(200)
  @Needs('desk:configure')
  @Describe({
    tag: 'Calendar',
    summary: 'Add or take out a holiday or a closing day, or set the office hours',
    body: calendarEdit,
    answer: calendarDataSchema,
    writes: 'plain',
    problems: ['calendar-invalid', 'date-invalid', 'time-of-day-invalid'],
  })
  async edit(
    @Body({ schema: calendarEdit }) edit: CalendarEdit,
    @WrittenBy() { commandId, actor }: Author,
  ): Promise<CalendarData> {
    const { data } = await this.desk.parts.reference.editCalendar(edit, { commandId, actor });
    // A large desk takes its time; nobody has to wait for it.
    void this.deadlines.calendarEdited();
    return data;
  }
}
