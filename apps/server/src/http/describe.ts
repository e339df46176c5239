import { SetMetadata } from '@nestjs/common';
import type { ProblemCode } from '@shuriken/contract';
import type { z } from 'zod';

const DESCRIPTION = 'shuriken:description';

/** What a route shows of persons to whoever may read personal data: every such look is recorded (O16). */
export interface Showing {
  /** A code in kebab-case. */
  readonly what: string;
  /**
   * The ids of those whose data stands in an answer. `noted`: the answer does not tell, the route puts them into
   * `request.shown`; `recorded`: the route records the look itself, with the purpose that it asks for.
   */
  readonly persons: ((answer: never) => readonly string[]) | 'noted' | 'recorded';
}

/** What the API description says of a route beside its path, its permissions and the problems all routes share. */
export interface Description {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly body?: z.ZodType;
  /** A body that could be sent as it stands. */
  readonly example?: object;
  /** Or several of them, by name. */
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: object }>>;
  /** An object schema: one parameter per key. */
  readonly query?: z.ZodObject;
  readonly answer: z.ZodType;
  /** Media type of the answer, default JSON. */
  readonly media?: string;
  /** Problems of its own, beside those that follow from access, body, query and kind of write. */
  readonly problems?: readonly ProblemCode[];
  /** Status of success, default 200. */
  readonly status?: number;
  /** Of a route that shows personal data: whom. A test knows those that show none. */
  readonly shows?: Showing;
  /**
   * A write: needs an Idempotency-Key. `opening`, `case`, `erasure` and `table` can be tried out (dryRun); `case` and
   * `person` take If-Match.
   */
  readonly writes?: 'opening' | 'case' | 'person' | 'erasure' | 'table' | 'plain';
  /** The answer bears a tag of its content, and is not sent again to who has it (304). */
  readonly tagged?: true;
}

/** The writes that can be tried out. */
export const canBeTried = ({ writes }: Partial<Description>): boolean =>
  writes === 'opening' || writes === 'case' || writes === 'erasure' || writes === 'table';

/** The writes that can be made depend on a version. */
export const takesVersion = ({ writes }: Partial<Description>): boolean =>
  writes === 'case' || writes === 'person';

/** The names of all parameters that the query of an address may have. */
export const parametersIn = (description: Description): readonly string[] => [
  ...Object.keys(description.query?.shape ?? {}),
  ...(canBeTried(description) ? ['dryRun'] : []),
];

/** Describes a route for OpenAPI. A test holds that every route is described. */
export const Describe = (description: Description) => SetMetadata(DESCRIPTION, description);

export const descriptionOf = (handler: object): Description | undefined =>
  Reflect.getMetadata(DESCRIPTION, handler) as Description | undefined;
