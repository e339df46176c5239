/**
 * A value that tells something about a person. Facts hold personal values only in this wrapping: it is sealed with the
 * person's own key before the fact is written, and reads `{ personal: null }` once the person was erased (O15-16).
 * Free text counts as personal.
 */
export type Personal<T = string> = { readonly personal: T | null };

export const personal = <T>(value: T): Personal<T> => ({ personal: value });
