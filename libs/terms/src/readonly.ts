/** The same shape, readonly all the way down: terms are shared between cases and never change. */
export type DeepReadonly<T> = T extends string | number | boolean | undefined | null
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

/** Freezes a JSON value with everything in it, in place. What is no object counts as frozen. */
export function deepFreeze<T>(value: T): DeepReadonly<T> {
  if (!Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value as object).forEach(deepFreeze);
  }
  return value as DeepReadonly<T>;
}
