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

/** The same of an address that cannot be read as it is, which nobody filled in as a form. */
export class InvalidAddress extends InvalidInput {
  override name = 'InvalidAddress';
}

export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
}

export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** Where somebody can go on from what is not there, and what they may know of it. */
export type Onward = {
  /** Words that readers were told of it, and their language (BCP 47). */
  told?: { words: string; language: string; at: Date } | undefined;
  /**
   * Pages that there are. `says` is a phrase in English, like the messages of errors; a moment or a name is what the
   * link itself says then.
   */
  links: { href: string; says: string; at?: Date; name?: { words: string; language: string } }[];
};

export class NotFound extends Error {
  override name = 'NotFound';
  constructor(
    message: string,
    readonly onward?: Onward,
  ) {
    super(message);
  }
}

/** Something that can only be read was to be changed. */
export class ReadOnly extends Error {
  override name = 'ReadOnly';
}

export class Gone extends Error {
  override name = 'Gone';
  constructor(
    message: string,
    readonly onward?: Onward,
  ) {
    super(message);
  }
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
