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
import {
  personAccesses,
  personCorrected,
  personErasure,
  type PersonErasureView,
  personHistory,
  personView,
} from '@shuriken/contract';
import type { Asked } from '@shuriken/desk';
import { type People, personPatchSchema, type PersonPatch } from '@shuriken/people';
import { CaseLists } from '@shuriken/read-models';
import type { Text } from '@shuriken/terms';
import { z } from 'zod';
import { AskedBy, type Author, WrittenBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { RevisionTag } from '../http/etag.js';
import { PEOPLE } from './tokens.js';

const purpose = z.strictObject({
  purpose: z.string().describe('What the data is looked at for, 1 to 200 characters; recorded (O15-16)'),
});
const erasure = z.strictObject({
  reason: z.string().describe('A code in kebab-case such as customer-request; no free text'),
});
const PROBLEMS_OF_READING = [
  'person-id-malformed',
  'person-unknown',
  'purpose-invalid',
  'personal-data-damaged',
  'person-history-unreadable',
] as const;

/** What an erasure means for cases that are still open. */
const warningOf = (count: number): Text | null =>
  count === 0
    ? null
    : {
        ja: `このお客様には、完了していない案件が${count}件あります。案件はそのまま続きますが、氏名・ご連絡先・症状などは読めなくなり、メールは送信されません。期限の効力は変わらず、必要なご連絡は担当者の作業になります。`,
        en: `This person has ${count === 1 ? 'a case that is' : `${count} cases that are`} still open. ${count === 1 ? 'It goes' : 'They go'} on, but name, addresses and what was said can no longer be read, and no mail is sent: deadlines act as before, and whatever the customer must be told becomes an operator’s task.`,
      };

/** Personal data: shown for a purpose that is recorded, corrected, erased (O15-16). */
@Controller('people')
@UseInterceptors(RevisionTag)
export class PeopleController {
  constructor(
    @Inject(PEOPLE) private readonly people: People,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(CaseLists) private readonly lists: CaseLists,
  ) {}

  @Get(':id')
  @Needs('person:read')
  @Describe({
    tag: 'People',
    summary: 'Show a person; who looks, and why, is recorded',
    query: purpose,
    answer: personView,
    problems: PROBLEMS_OF_READING,
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
    answer: personHistory,
    problems: PROBLEMS_OF_READING,
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
  @Describe({
    tag: 'People',
    summary: 'Who looked at a person, newest first',
    answer: personAccesses,
    problems: ['person-id-malformed'],
  })
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
    answer: personCorrected,
    writes: 'person',
    problems: ['person-id-malformed', 'person-unknown', 'person-erased', 'person-details-invalid'],
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
    description:
      'Tells which cases of the person were open at that moment, also when it is asked again; with `dryRun` it only tells.',
    body: erasure,
    answer: personErasure,
    writes: 'erasure',
    problems: ['person-id-malformed', 'person-unknown', 'reason-invalid'],
  })
  async erase(
    @Param('id') id: string,
    @Body({ schema: erasure }) { reason }: z.infer<typeof erasure>,
    @AskedBy() { commandId, actor, via, dryRun = false }: Asked,
  ): Promise<PersonErasureView> {
    const order = { id, commandId, actor, via, reason };
    const erased = dryRun ? await this.people.checkErasure(order) : await this.people.erase(order);
    // As of the erasure, so that the same question gets the same answer however the cases go on.
    const { cases, complete } = await this.lists.openOf(id, erased?.position);
    return {
      id,
      erased: !dryRun,
      dryRun,
      openCases: [...cases],
      complete,
      warning: warningOf(cases.length),
    };
  }
}
