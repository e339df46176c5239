import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { invalidInput } from './validation.js';

/** Checks whatever a route gave a schema for (`@Body({ schema })`, `@Query({ schema })`) and hands on what it gives. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, { schema, type }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const result = await schema['~standard'].validate(value ?? {});
    if (result.issues) throw invalidInput(type === 'query' ? '?' : '')(result.issues);
    return result.value;
  }
}
