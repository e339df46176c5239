import { Controller, Get, Inject, Res } from '@nestjs/common';
import { healthView, statusView } from '@shuriken/contract';
import { Needs, Open } from '@shuriken/identity';
import type { Log } from '@shuriken/log';
import { Describe } from '../http/describe.js';
import type { Reply } from '../http/fastify.js';
import { LOG, SETTINGS, type Settings } from './tokens.js';

@Controller()
export class HealthController {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('health')
  @Open()
  @Describe({
    tag: 'Running',
    summary: 'Whether this process serves and reaches its database (503 where not)',
    answer: healthView,
  })
  async health(@Res({ passthrough: true }) reply: Reply) {
    const database = await this.log.now().then(
      () => 'reachable' as const,
      () => 'unreachable' as const,
    );
    if (database === 'unreachable') reply.status(503).header('retry-after', '2');
    return { status: database === 'reachable' ? 'ok' : 'unavailable', database, roles: this.settings.roles };
  }

  @Get('status')
  @Needs('audit:read')
  @Describe({
    tag: 'Running',
    summary:
      'The log’s head, how far its followers are, what is parked, how prompt deadlines fire, mail that waits',
    answer: statusView,
  })
  status() {
    return this.settings.status();
  }
}
