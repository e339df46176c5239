import { expect } from '@jest/globals';
import type { ProblemCode } from '@shuriken/contract';
import { problemsOf } from '../openapi/problems-of.js';
import type { Route } from '../openapi/routes.js';

interface Told {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

const partsOf = (path: string) => path.split('/').filter(Boolean);
const isParameter = (part: string) => part.startsWith(':');

/** The route that answers an address, as the router picks it: a word goes before a parameter. */
function routeAt(routes: readonly Route[], method: string, address: string): Route | undefined {
  const parts = partsOf(new URL(address, 'http://x').pathname);
  const wanted = method === 'HEAD' ? 'GET' : method;
  return routes
    .filter((route) => route.method === wanted)
    .map((route) => ({ route, pattern: partsOf(route.path) }))
    .filter(
      ({ pattern }) =>
        pattern.length === parts.length &&
        pattern.every((part, at) => isParameter(part) || part === parts[at]),
    )
    .sort((a, b) => a.pattern.filter(isParameter).length - b.pattern.filter(isParameter).length)[0]?.route;
}

/**
 * Holds an answer against what the API's description says of its operation: a success has exactly the described shape,
 * a failure one of the described codes.
 */
export function expectDescribed(
  routes: readonly Route[],
  asked: readonly [string, string],
  told: Told,
): void {
  const [method, address] = asked;
  const route = routeAt(routes, method, address);
  if (!route?.description) return;
  const { description } = route;
  if (told.type.startsWith('application/problem+json')) {
    const { code } = told.body as { code: ProblemCode };
    expect({
      operation: route.operation,
      code: problemsOf(route, description).find((one) => one === code),
    }).toEqual({ operation: route.operation, code });
  } else if (told.status < 300 && told.type.startsWith('application/json')) {
    const parsed = description.answer.safeParse(told.body);
    expect({ operation: route.operation, error: parsed.error?.issues }).toEqual({
      operation: route.operation,
      error: undefined,
    });
    // What the schema does not name is dropped by parsing: then the description would be silent about it.
    expect({ operation: route.operation, body: parsed.data }).toEqual({
      operation: route.operation,
      body: told.body,
    });
  }
}
