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
import {
  type ErasureState,
  keptOf,
  obstacleToErasure,
  type People,
  PeopleError,
  personPatchSchema,
  type PersonPatch,
  SWEEP_TEXTS,
} from '@shuriken/people';
import { CaseLists, type OpenCases } from '@shuriken/read-models';
import type { Text } from '@shuriken/terms';
import { z } from 'zod';
import { AskedBy, type Author, WrittenBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { RevisionTag } from '../http/etag.js';
import { PEOPLE } from './tokens.js';

const purpose = z.strictObject({
  purpose: z.string().describe('What the data is looked at for, 1 to 200 characters; recorded (O15-16)'),
});
const page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('`next` of the page before'),
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

/** How far an erasure is, in words. */
const stateView = ({ erasedAt, sweptAt, pending }: ErasureState) => ({
  erasedAt,
  sweptAt,
  pending: pending && { code: pending, text: SWEEP_TEXTS[pending] },
});

/** Why a person could not be erased now; nothing is refused that was not asked for, so it is told and not thrown. */
function refusedView(standing: OpenCases) {
  const obstacle = obstacleToErasure(standing);
  if (!obstacle) return null;
  const { code, text, rule = 'O15-16' } = obstacle;
  return { code, rule, text, cases: standing.held.map((held) => ({ ...held })) };
}

const keptView = (standing: OpenCases) =>
  keptOf(standing).map((kept) => ({ ...kept, cases: [...kept.cases] }));

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
    description:
      'With what stands against an erasure (a case on hold, U4) and what it would leave, or left, each with its reason and its end.',
    answer: personView,
    shows: { what: 'details', persons: 'recorded' },
    problems: PROBLEMS_OF_READING,
  })
  async show(
    @Param('id') id: string,
    @Query({ schema: purpose }) asked: z.infer<typeof purpose>,
    @CurrentPrincipal() principal: Principal,
  ) {
    const person = await this.people.show({ id, principal: principal.id, purpose: asked.purpose });
    const standing = await this.lists.openOf(id);
    const kept = keptView(standing);
    if (!('erased' in person)) return { ...person, erasure: { refused: refusedView(standing), kept } };
    return { id, erased: true, erasure: { ...stateView(person), kept } };
  }

  @Get(':id/history')
  @Needs('person:read')
  @Describe({
    tag: 'People',
    summary: 'Every state of a person’s details, oldest first; recorded too',
    query: purpose,
    answer: personHistory,
    shows: { what: 'history', persons: 'recorded' },
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
    summary: 'Who looked at a person, when, what for and by which operation, newest first',
    description:
      'Every answer of this API that shows personal data leaves one record, kept for three years; the person’s erasure does not end it.',
    query: page,
    answer: personAccesses,
    problems: ['person-id-malformed'],
  })
  async accesses(@Param('id') id: string, @Query({ schema: page }) { limit, before }: z.output<typeof page>) {
    const most = { limit: limit + 1, ...(before === undefined ? {} : { before }) };
    const found = await this.people.accesses(id, most);
    const accesses = found.slice(0, limit);
    const names = await this.identity.namesOf(accesses.map(({ principal }) => principal));
    return {
      accesses: accesses.map((access) => ({ ...access, principalName: names.get(access.principal) ?? null })),
      next: found.length > limit ? accesses.at(-1)!.entry : null,
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
      'Tells which cases of the person were open at that moment, also when it is asked again, what is kept and why; with `dryRun` it only tells. `files` says how far the bytes have left the files of the database, within a minute as a rule; ask again, or `GET /people/{id}`.',
    body: erasure,
    answer: personErasure,
    writes: 'erasure',
    problems: [
      'person-id-malformed',
      'person-unknown',
      'reason-invalid',
      'person-on-hold',
      'person-cases-behind',
    ],
  })
  async erase(
    @Param('id') id: string,
    @Body({ schema: erasure }) { reason }: z.infer<typeof erasure>,
    @AskedBy() { commandId, actor, via, dryRun = false }: Asked,
  ): Promise<PersonErasureView> {
    const order = { id, commandId, actor, via, reason };
    const before = await this.people.checkErasure(order);
    if (!before) await this.refuse(id, { dryRun });
    const erased = dryRun ? before : await this.people.erase(order);
    // As of the erasure, so that the same question gets the same answer however the cases go on.
    const standing = await this.lists.openOf(id, erased?.position);
    const { cases, complete } = standing;
    return {
      id,
      erased: !dryRun,
      dryRun,
      openCases: [...cases],
      complete,
      files: dryRun ? null : stateView(await this.people.erasureState(id)),
      kept: keptView(standing),
      warning: warningOf(cases.length),
    };
  }

  /** What cannot be undone is done only where it is certain that no case is on hold. @throws PeopleError `person-on-hold` … */
  private async refuse(id: string, { dryRun }: { readonly dryRun: boolean }): Promise<void> {
    const standing = await this.lists.openOf(id);
    const obstacle = obstacleToErasure(standing);
    if (obstacle) throw obstacle;
    if (!standing.complete && !dryRun) throw new PeopleError('person-cases-behind');
  }
}
