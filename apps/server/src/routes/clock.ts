import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { clockView, flag } from '@shuriken/contract';
import { type ClockMove, clockMove, type ClockState, clockState, moveClock } from '@shuriken/desk';
import { Needs } from '@shuriken/identity';
import type { Log } from '@shuriken/log';
import { z } from 'zod';
import { ApiProblem } from '../http/api-problem.js';
import { Describe } from '../http/describe.js';
import { LOG, SETTINGS, type Settings } from './tokens.js';

/** How long a request waits for everything that is due to happen, in real milliseconds: asked to, or only out of care. */
const SETTLE_MS = 30_000;
const CARE_MS = 2_000;

const settling = z.strictObject({
  settle: flag
    .default(false)
    .describe('Wait until everything that is due has happened and been sent, 30 s at most'),
});
/** The simulated clock of demonstrations and tests. Nothing of it is there where the clock is real. */
@Controller('clock')
export class ClockController {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('case:read')
  @Describe({ tag: 'Clock', summary: 'What the clock shows, and whether it stands still', answer: clockView })
  async show(): Promise<ClockState & { simulated: boolean }> {
    return { ...(await clockState(this.log)), simulated: this.settings.simulatedClock };
  }

  @Post()
  @HttpCode(200)
  @Needs('clock:move')
  @Describe({
    tag: 'Clock',
    summary: 'Move the simulated clock by a duration or to a time, let it stand still or run',
    description:
      'Refused where the clock is real. It never goes back behind the last fact. What is due already happens before the clock moves. A jump is a downtime: reminders and notices whose time went by in it are withheld; smaller steps, each with `settle=true`, show them.',
    body: clockMove,
    query: settling,
    answer: clockView,
    problems: ['clock-not-simulated', 'clock-behind-log', 'date-out-of-range', 'instant-invalid'],
  })
  async move(
    @Body({ schema: clockMove }) move: ClockMove,
    @Query({ schema: settling }) { settle }: z.infer<typeof settling>,
  ) {
    if (!this.settings.simulatedClock) throw new ApiProblem('clock-not-simulated');
    // What is due now would be judged by the later time: a letter that was only not sent yet would be withheld.
    const before = await (settle ? this.settings.settle(SETTLE_MS) : this.settings.sent(CARE_MS));
    const moved = await moveClock(this.log, move);
    this.settings.clockMoved();
    return settle ? { ...moved, settled: before && (await this.settings.settle(SETTLE_MS)) } : moved;
  }
}
