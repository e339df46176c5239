import { Body, Controller, Get, HttpCode, Inject, Param, Post, UseInterceptors } from '@nestjs/common';
import { civilDateOf } from '@shuriken/calendar';
import {
  termsChecked,
  termsClashes,
  termsListed,
  termsPolicies,
  termsPublished,
  termsRules,
  termsShown,
  termsVersions,
} from '@shuriken/contract';
import {
  checkTermsFile,
  clashesView,
  Desk,
  policiesView,
  rulesView,
  versionOf,
  versionsView,
} from '@shuriken/desk';
import { Needs } from '@shuriken/identity';
import type { Log } from '@shuriken/log';
import { type AnyTerms, termsInWords, termsRef } from '@shuriken/terms';
import { z } from 'zod';
import { type Author, WrittenBy } from '../http/asked.js';
import { Describe } from '../http/describe.js';
import { ContentTag } from '../http/etag.js';
import { LOG } from './tokens.js';

const termsFile = z.record(z.string(), z.unknown()).meta({
  description:
    'A file of terms as docs/design/terms.md describes it; `POST /terms/check` tells what is wrong',
});

const summary = (terms: AnyTerms) => ({
  ...termsRef(terms),
  title: terms.title,
  chart: terms.chart,
  inForce: terms.inForce,
  earlierVersions: terms.earlierVersions,
});

/** The sets of terms as data: what is in force, and how a new version is checked and published (O20, U14). */
@Controller('terms')
export class TermsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @Get()
  @Needs('terms:read')
  @Describe({
    tag: 'Terms',
    summary: 'All sets of terms with version, hash and the days they are in force',
    answer: termsListed,
  })
  async list() {
    const library = await this.desk.parts.reference.catalogue();
    return { terms: library.list().map(summary) };
  }

  @Get(':id')
  @Needs('terms:read')
  @Describe({
    tag: 'Terms',
    summary: 'A set of terms: its versions, which is in force today, and the tables it declares',
    answer: termsVersions,
    problems: ['terms-not-found'],
  })
  async versions(@Param('id') id: string) {
    const library = await this.desk.parts.reference.catalogue();
    return versionsView(library, id, civilDateOf(await this.log.now()));
  }

  @Get(':id/:version')
  @Needs('terms:read')
  @UseInterceptors(ContentTag)
  @Describe({
    tag: 'Terms',
    summary: 'One version of a set of terms, entire',
    answer: termsShown,
    tagged: true,
    problems: ['terms-not-found'],
  })
  async show(@Param('id') id: string, @Param('version') version: string) {
    const terms = await this.find(id, version);
    return { ...termsRef(terms), terms };
  }

  @Get(':id/:version/rules')
  @Needs('terms:read')
  @UseInterceptors(ContentTag)
  @Describe({
    tag: 'Terms',
    summary:
      'The rules of a version: what each id means in one or two sentences, and where the file cites it',
    answer: termsRules,
    tagged: true,
    problems: ['terms-not-found'],
  })
  async rules(@Param('id') id: string, @Param('version') version: string) {
    return rulesView(await this.find(id, version));
  }

  @Get(':id/:version/clashes')
  @Needs('terms:read')
  @UseInterceptors(ContentTag)
  @Describe({
    tag: 'Terms',
    summary: 'Where the source contradicts itself (K…): every reading, the one acted on, and why',
    answer: termsClashes,
    tagged: true,
    problems: ['terms-not-found'],
  })
  async clashes(@Param('id') id: string, @Param('version') version: string) {
    return clashesView(await this.find(id, version));
  }

  @Get(':id/:version/policies')
  @Needs('terms:read')
  @UseInterceptors(ContentTag)
  @Describe({
    tag: 'Terms',
    summary: 'What no clause says and we decide (U…), and where the file acts on it',
    answer: termsPolicies,
    tagged: true,
    problems: ['terms-not-found'],
  })
  async policies(@Param('id') id: string, @Param('version') version: string) {
    return policiesView(await this.find(id, version));
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
    summary: 'Hold a file of terms against the format, itself and the chart; nothing is written',
    body: termsFile,
    answer: termsChecked,
  })
  check(@Body() file: unknown) {
    const checked = checkTermsFile(file);
    return checked.ok
      ? { ok: true, ...termsRef(checked.terms), says: termsInWords(checked.terms), issues: [] }
      : { ok: false, issues: checked.issues };
  }

  private async find(id: string, version: string): Promise<AnyTerms> {
    return versionOf(await this.desk.parts.reference.catalogue(), id, version);
  }
}
