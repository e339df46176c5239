interface Route {
  readonly parts: readonly string[];
  readonly methods: readonly string[];
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

const matches = (route: Route, parts: readonly string[]): boolean =>
  route.parts.length === parts.length &&
  route.parts.every((part, i) => part.startsWith(':') || part === parts[i]);

/** The routes that were registered, to tell a wrong method (405) from a wrong address (404). */
export class KnownRoutes {
  readonly #routes: Route[] = [];

  add(url: string, method: string | readonly string[]): void {
    this.#routes.push({ parts: partsOf(url), methods: typeof method === 'string' ? [method] : method });
  }

  /** The methods offered at an address, sorted. */
  methodsAt(url: string): readonly string[] {
    const parts = partsOf(url.split('?')[0] ?? '');
    return [
      ...new Set(this.#routes.filter((route) => matches(route, parts)).flatMap(({ methods }) => methods)),
    ].sort();
  }
}
