/** A text for people, in both languages of the product. */
export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

/**
 * A failure of the machinery below the application (database, folders, settings) that a person has to act on.
 * `code` is stable and kebab-case; `text` says what to do, in both languages; `message` is the English one.
 */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';

  constructor(
    readonly code: string,
    readonly text: Bilingual,
    options?: { readonly cause?: unknown },
  ) {
    super(`${code}: ${text.en}`, options);
  }
}
