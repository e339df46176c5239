import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll } from '@jest/globals';
import type { ActedView, CaseView, DeadlineView, HistoryView } from '@shuriken/contract';
import { openIdentity, ROLES } from '@shuriken/identity';
import { migrationSets } from '@shuriken/installation';
import { SERVER_ROLES } from '@shuriken/platform';
import { type TestDatabase, testDatabase } from '@shuriken/platform/testing';
import { type RunningServer, startServer } from '@shuriken/server';
import { Client, type Problem, type Request, type Role } from './client.js';
import { type Opening, pickUp } from './samples.js';

/** The company of the partner whose token the desk has. */
export const PARTNER = 'KYO-2';

/** A captured message: what the list tells, and the text that was sent. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly at: string;
  readonly text: string;
}

/** A time in Japan, `2026-04-01 10:00` or with seconds, as the instant that the API speaks. */
export const jst = (time: string): string => {
  const [date, clock = '00:00'] = time.split(' ');
  return new Date(`${date}T${clock}${clock.length === 5 ? ':00' : ''}+09:00`).toISOString();
};

export const types = (facts: readonly HistoryView[]): string[] => facts.map(({ type }) => type);

interface CapturedMail {
  readonly id: string;
  readonly to: string;
  readonly caseId: string;
  readonly subject: string;
  readonly at: string;
}

/**
 * A desk on a server and a database of its own, for one test file. Its clock stands still where `at` puts it, so stories
 * of one file follow one another in time. Reading waits until everything that is due by then has happened and been sent.
 */
export class Desk {
  #client: Client | undefined;
  #server: RunningServer | undefined;
  #test: TestDatabase | undefined;
  #mailFolder = '';
  #settled = true;

  constructor(private readonly options: { readonly scheduler: boolean }) {}

  get http(): Client {
    return this.#client!;
  }

  async start(): Promise<void> {
    this.#test = await testDatabase({ migrations: migrationSets });
    this.#mailFolder = await mkdtemp(join(tmpdir(), 'shuriken-acceptance-'));
    const roles = SERVER_ROLES.filter((role) => this.options.scheduler || role !== 'scheduler');
    this.#server = await startServer({
      databaseUrl: this.#test.url,
      roles,
      simulatedClock: true,
      mail: { smtpUrl: null, from: '修理受付窓口 <desk@example.jp>', folder: this.#mailFolder },
      logLevel: 'silent',
    });
    this.#client = new Client(this.#server.url, await this.#tokens());
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    await this.#test?.drop();
    if (this.#mailFolder) await rm(this.#mailFolder, { recursive: true, force: true });
  }

  async #tokens(): Promise<ReadonlyMap<Role, string>> {
    const identity = openIdentity({ db: this.#test!.db });
    const now = new Date();
    const expiresAt = new Date(now.getTime() + 3_600_000);
    const issued = await Promise.all(
      ROLES.map(async (role) => {
        const { token } = await identity.issueToken(
          {
            name: role,
            kind: 'person',
            roles: [role],
            expiresAt,
            ...(role === 'partner' ? { company: PARTNER } : {}),
          },
          now,
        );
        return [role, token] as const;
      }),
    );
    return new Map(issued);
  }

  /** Puts the clock to a time in Japan, forward only; first all that is due before has its time. */
  async at(time: string): Promise<void> {
    await this.settle();
    await this.#clock({ to: jst(time), frozen: true });
  }

  /** Waits until everything that is due by now has happened and been sent. */
  async settle(): Promise<void> {
    if (!this.#settled) await this.#clock({});
  }

  async #clock(body: object): Promise<void> {
    const { scheduler } = this.options;
    const path = `/clock?settle=${scheduler}`;
    const { settled } = await this.http.ask<{ settled?: boolean }>(path, { as: 'admin', body });
    if (scheduler ? !settled : !(await this.#followed())) {
      throw new Error('The server did not settle');
    }
    this.#settled = true;
  }

  /** Without a scheduler what is due stays due: only the followers and the mail are waited for. */
  async #followed(): Promise<boolean> {
    const { installation, notifications } = this.#server!;
    const idle = async () => {
      notifications.worker.poke();
      const before = await installation.log.head();
      const followers = await installation.feed.status();
      if (followers.some(({ lag }) => lag > 0) || (await notifications.due()) > 0) return false;
      return (await installation.log.head()).position === before.position;
    };
    for (let waited = 0; waited < 10_000; waited += 10) {
      if (await idle()) return true;
      await pause(10);
    }
    return false;
  }

  changed(): void {
    this.#settled = false;
  }

  /** Opens a case of a customer; an ordinary pick-up after the warranty unless told otherwise. */
  async open(opening: Opening = pickUp()): Promise<Case> {
    const { case: id } = await this.http.ask<ActedView>('/cases', { body: opening });
    this.changed();
    return new Case(this, id);
  }

  /** The problem that opening meets. */
  refusesToOpen(opening: Opening): Promise<Problem> {
    return this.http.problem('/cases', { body: opening });
  }

  /** Captured mail of a case, oldest first. */
  async mails(caseId: string): Promise<readonly Mail[]> {
    await this.settle();
    const { messages } = await this.http.ask<{ messages: CapturedMail[] }>('/mail?limit=200');
    const theirs = messages.filter((message) => message.caseId === caseId).reverse();
    return Promise.all(
      theirs.map(async ({ id, to, subject, at }) => {
        const { text } = await this.http.ask<{ text: string }>(`/mail/${id}`);
        return { id, to, subject, at, text };
      }),
    );
  }
}

/** A case as its operator handles it. */
export class Case {
  constructor(
    readonly desk: Desk,
    readonly id: string,
  ) {}

  #path(command: string, query = ''): string {
    return `/cases/${this.id}/commands/${command}${query}`;
  }

  /** Carries out a command. */
  async do(command: string, input: object = {}, as?: Role): Promise<ActedView> {
    const done = await this.desk.http.ask<ActedView>(this.#path(command), request(input, as));
    this.desk.changed();
    return done;
  }

  dryRun(command: string, input: object = {}, as?: Role): Promise<ActedView> {
    return this.desk.http.ask<ActedView>(this.#path(command, '?dryRun=true'), request(input, as));
  }

  /** The problem that a command meets; what time brought meanwhile is written all the same. */
  async refuses(command: string, input: object = {}, as?: Role): Promise<Problem> {
    const problem = await this.desk.http.problem(this.#path(command), request(input, as));
    this.desk.changed();
    return problem;
  }

  async view(): Promise<CaseView> {
    await this.desk.settle();
    return this.desk.http.ask<CaseView>(`/cases/${this.id}`);
  }

  /** The state in the progress region. */
  async progress(): Promise<string> {
    return (await this.view()).place.progress.id;
  }

  async history(type?: string): Promise<readonly HistoryView[]> {
    const { history } = await this.view();
    return type === undefined ? history : history.filter((fact) => fact.type === type);
  }

  /** The last fact of a type, or undefined. */
  async fact(type: string): Promise<HistoryView | undefined> {
    return (await this.history(type)).at(-1);
  }

  /** The first deadline of a kind: running and stopped ones come before past ones. */
  async deadline(kind: string): Promise<DeadlineView | undefined> {
    return (await this.view()).deadlines.find((deadline) => deadline.kind === kind);
  }

  mails(): Promise<readonly Mail[]> {
    return this.desk.mails(this.id);
  }

  /** Records that the last message of a template went out by hand: phoned, posted or faxed. */
  async given(template: string, outcome: 'sent' | 'bounced' = 'sent'): Promise<ActedView> {
    const notice = (await this.view()).notices.findLast((known) => known.template === template);
    if (!notice) throw new Error(`${template}: no such notice`);
    return this.do('RecordNotice', { notice: notice.id, outcome });
  }
}

const request = (body: object, as: Role | undefined): Request => (as ? { body, as } : { body });

/** A desk for the stories of a file, started before them and stopped after. */
export function useDesk({ scheduler = true } = {}): Desk {
  const desk = new Desk({ scheduler });
  beforeAll(() => desk.start());
  afterAll(() => desk.stop());
  return desk;
}

/** A random part for what has to be unique. */
export const unique = (): string => randomBytes(4).toString('hex');
