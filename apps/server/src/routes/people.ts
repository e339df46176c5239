import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import { CurrentPrincipal, type Identity, IDENTITY, Needs, type Principal } from '@shuriken/identity';
import { type People, personPatchSchema, type PersonPatch } from '@shuriken/people';
import { z } from 'zod';
import { type Author, WrittenBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { RevisionTag } from '../http/etag.js';
import { PEOPLE } from './tokens.js';

const purpose = z.strictObject({
  purpose: z.string().describe('What the data is looked at for, 1 to 200 characters; recorded (O15-16)'),
});
const erasure = z.strictObject({
  reason: z.string().describe('A code in kebab-case such as customer-request; no free text'),
});
const details = z.record(z.string(), z.unknown()).meta({ description: 'The person, or `erased: true`' });

/** Personal data: shown for a purpose that is recorded, corrected, erased (O15-16). */
@Controller('people')
@UseInterceptors(RevisionTag)
export class PeopleController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Get(':id')
  @Needs('person:read')
  @Describe({
    tag: 'People',
    summary: 'Show a person; who looks, and why, is recorded',
    query: purpose,
    answer: details,
  })
  async show(
    @Param('id') id: string,
    @Query({ schema: purpose }) asked: z.infer<typeof purpose>,
    @CurrentPrincipal() principal: Principal,
  ) {
    return this.people.show({ id, principal: principal.id, purpose: asked.purpose });
  }

  @Get(':id/history')
  @Needs('person:read')
  @Describe({
    tag: 'People',
    summary: 'Every state of a person’s details, oldest first; recorded too',
    query: purpose,
  })
  async history(
    @Param('id') id: string,
    @Query({ schema: purpose }) asked: z.infer<typeof purpose>,
    @CurrentPrincipal() principal: Principal,
  ) {
    const revisions = await this.people.history({ id, principal: principal.id, purpose: asked.purpose });
    return { revisions };
  }

  @Get(':id/accesses')
  @Needs('audit:read')
  @Describe({ tag: 'People', summary: 'Who looked at a person, newest first' })
  async accesses(@Param('id') id: string) {
    const accesses = await this.people.accesses(id);
    const names = await this.identity.namesOf(accesses.map(({ principal }) => principal));
    return {
      accesses: accesses.map((access) => ({ ...access, principalName: names.get(access.principal) ?? null })),
    };
  }

  @Patch(':id')
  @Needs('person:write')
  @Describe({
    tag: 'People',
    summary: 'Correct a person’s details; null clears a field',
    body: personPatchSchema,
    writes: 'person',
  })
  async correct(
    @Param('id') id: string,
    @Body() patch: PersonPatch,
    @WrittenBy() { ifMatch, ...author }: Author,
  ) {
    const expected = ifMatch === undefined ? {} : { expectedRevision: ifMatch };
    const { revision } = await this.people.correct({ id, patch, ...author, ...expected });
    return { id, revision };
  }

  @Post(':id/erasure')
  @HttpCode(200)
  @Needs('person:erase')
  @Describe({
    tag: 'People',
    summary: 'Erase a person for good; the history of the cases stands, without what was personal',
    body: erasure,
    writes: 'plain',
  })
  async erase(
    @Param('id') id: string,
    @Body({ schema: erasure }) { reason }: z.infer<typeof erasure>,
    @WrittenBy() { commandId, actor, via }: Author,
  ) {
    await this.people.erase({ id, commandId, actor, via, reason });
    return { id, erased: true };
  }
}
