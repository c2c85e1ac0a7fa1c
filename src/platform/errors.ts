/**
 * The closed set of things that can go wrong for a person. Commands and policies throw them;
 * `problems.ts` alone turns them into status codes.
 */

/** Messages by field name, for a form that is shown again. `''` holds what belongs to no field. */
export type FieldErrors = Record<string, string>;

export class InvalidInput extends Error {
  override name = 'InvalidInput';
  constructor(readonly fields: FieldErrors) {
    super(Object.values(fields)[0] ?? 'Something in the form is not right.');
  }
}

export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

export class Forbidden extends Error {
  override name = 'Forbidden';
}

export class NotFound extends Error {
  override name = 'NotFound';
}

export class Gone extends Error {
  override name = 'Gone';
}

/** The thing is not in a state in which this may be done. */
export class NotNow extends Error {
  override name = 'NotNow';
}

/** Somebody changed the thing after the form was made. `current` is what stands there now. */
export class Stale<T = unknown> extends Error {
  override name = 'Stale';
  constructor(readonly current: T) {
    super('Somebody changed this while you were working on it.');
  }
}

export class TooMany extends Error {
  override name = 'TooMany';
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** Something sent or fetched is more than is stored. */
export class TooLarge extends Error {
  override name = 'TooLarge';
  /** @param limit bytes at the most */
  constructor(limit: number) {
    super(`That is larger than ${limit / 1_000_000} MB, which is the most that is stored.`);
  }
}

/** The store of snapshots, or the disk on the way to it, cannot be used for now. `code` is for the log. */
export class StoreAway extends Error {
  override name = 'StoreAway';
  readonly code: string;
  constructor(cause: unknown) {
    super('Stored copies cannot be reached just now. Nothing was changed; please try again shortly.', {
      cause,
    });
    const { code, name } = (cause ?? {}) as { code?: unknown; name?: unknown };
    this.code = String(code ?? name ?? 'unknown');
  }
}
