import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { SAYINGS } from '@shuriken/contract';
import { checkInput } from '@shuriken/platform';
import { z } from 'zod';
import { ApiProblem } from './api-problem.js';

/** Checks whatever a route gave a schema for (`@Body({ schema })`, `@Query({ schema })`) and hands on what it gives. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!schema) return value;
    if (!(schema instanceof z.ZodType)) throw new TypeError('a schema of a route is one of zod');
    const checked = checkInput(schema, value ?? {}, SAYINGS);
    if (checked.ok) return checked.value;
    const where = type === 'query' ? '?' : '';
    throw new ApiProblem('input-invalid', {
      issues: checked.issues.map((issue) => ({ ...issue, field: where + issue.field })),
    });
  }
}
