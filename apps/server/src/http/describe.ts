import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

const DESCRIPTION = 'shuriken:description';

/** What the API description says of a route beside its path, its permissions and the problems all routes share. */
export interface Description {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly body?: z.ZodType;
  /** An object schema: one parameter per key. */
  readonly query?: z.ZodObject;
  readonly answer?: z.ZodType;
  /** Status of success, default 200. */
  readonly status?: number;
  /**
   * A write: needs an Idempotency-Key. `opening` and `case` can be tried out (dryRun); `case` and `person` take If-Match.
   */
  readonly writes?: 'opening' | 'case' | 'person' | 'plain';
}

/** Describes a route for OpenAPI. A test holds that every route is described. */
export const Describe = (description: Description) => SetMetadata(DESCRIPTION, description);

export const descriptionOf = (handler: object): Description | undefined =>
  Reflect.getMetadata(DESCRIPTION, handler) as Description | undefined;
