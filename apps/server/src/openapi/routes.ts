import { RequestMethod } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { type AccessRule, accessRuleOf } from '@shuriken/identity';
import { type Description, descriptionOf } from '../http/describe.js';

/** A route as it was registered: where it is, who may call it, what it says of itself. */
export interface Route {
  readonly method: string;
  /** As Nest writes it: `/cases/:id`. */
  readonly path: string;
  /** Controller and handler, e.g. `cases.open`; unique. */
  readonly operation: string;
  /** null: not declared, so closed to everybody. */
  readonly access: AccessRule | null;
  readonly description: Description | undefined;
}

type Controller = abstract new (...args: never[]) => object;

const join = (...parts: readonly string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

function routesOfController(controller: Controller): readonly Route[] {
  const prefix = Reflect.getMetadata('path', controller) as string;
  const group = controller.name.replace(/Controller$/, '').toLowerCase();
  const handlers = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(
    ([name, { value }]) =>
      typeof value === 'function' && name !== 'constructor' ? [[name, value as object] as const] : [],
  );
  return handlers.flatMap(([name, handler]) => {
    const path = Reflect.getMetadata('path', handler) as string | undefined;
    const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
    if (path === undefined || method === undefined) return [];
    return [
      {
        method: RequestMethod[method]!,
        path: join(prefix, path),
        operation: `${group}.${name}`,
        access: accessRuleOf(handler, controller),
        description: descriptionOf(handler),
      },
    ];
  });
}

/** Every route of the application, in the order of registration. */
export function routesOf(modules: ModulesContainer): readonly Route[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => routesOfController(metatype as Controller));
}
