import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { termsChecked, termsListed, termsPublished, termsShown } from '@shuriken/contract';
import { checkTermsFile, Desk } from '@shuriken/desk';
import { Needs } from '@shuriken/identity';
import { type Terms, TermsError, termsRef } from '@shuriken/terms';
import { z } from 'zod';
import { type Author, WrittenBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';

const termsFile = z.record(z.string(), z.unknown()).meta({
  description:
    'A file of terms as docs/design/terms.md describes it; `POST /terms/check` tells what is wrong',
});

const summary = (terms: Terms) => ({
  ...termsRef(terms),
  title: terms.title,
  chart: terms.chart,
  inForce: terms.inForce,
  earlierVersions: terms.earlierVersions,
});

/** The sets of terms as data: what is in force, and how a new version is checked and published (O20, U14). */
@Controller('terms')
export class TermsController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get()
  @Needs('terms:read')
  @Describe({
    tag: 'Terms',
    summary: 'All sets of terms with version, hash and the days they are in force',
    answer: termsListed,
  })
  async list() {
    const catalogue = await this.desk.parts.reference.catalogue();
    return { terms: catalogue.list().map(summary) };
  }

  @Get(':id/:version')
  @Needs('terms:read')
  @Describe({
    tag: 'Terms',
    summary: 'One version of a set of terms, entire',
    answer: termsShown,
    problems: ['terms-unknown'],
  })
  async show(@Param('id') id: string, @Param('version') version: string) {
    const catalogue = await this.desk.parts.reference.catalogue();
    const found = catalogue.list().find((terms) => terms.id === id && terms.version === version);
    if (found) return { ...termsRef(found), terms: found };
    throw new TermsError('terms-unknown', {
      ja: `規約 ${id} ${version} は登録されていません。GET /terms の一覧をご確認ください。`,
      en: `There are no terms ${id} ${version}. GET /terms lists those there are.`,
    });
  }

  @Post()
  @HttpCode(200)
  @Needs('desk:configure')
  @Describe({
    tag: 'Terms',
    summary: 'Publish a version of terms, in force from the day it names',
    description:
      'The same file again changes nothing. Open cases stay with the version they were opened under (U14).',
    body: termsFile,
    answer: termsPublished,
    writes: 'plain',
    problems: ['terms-invalid', 'terms-other-chart', 'terms-version-taken', 'terms-duplicate'],
  })
  async publish(@Body() file: unknown, @WrittenBy() { commandId, actor }: Author) {
    return this.desk.parts.reference.publishTerms(file, { commandId, actor });
  }

  @Post('check')
  @HttpCode(200)
  @Needs('terms:read')
  @Describe({
    tag: 'Terms',
    summary: 'Hold a file of terms against the format; nothing is written',
    body: termsFile,
    answer: termsChecked,
  })
  check(@Body() file: unknown) {
    const checked = checkTermsFile(file);
    return checked.ok
      ? { ok: true, ...termsRef(checked.terms), issues: [] }
      : { ok: false, issues: checked.issues };
  }
}
