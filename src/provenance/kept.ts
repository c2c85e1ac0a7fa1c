import { createHash } from 'node:crypto';

/**
 * Keeps what is costly to make from something, by a digest of it: the same again is found, anything else is made
 * anew, so that nothing kept is ever out of date. What was asked for longest ago goes first.
 */
export class Kept<From, Made> {
  private readonly made = new Map<string, Made>();

  /** @param most how many are kept */
  constructor(
    private readonly make: (from: From) => Made,
    private readonly most: number,
  ) {}

  /** @param from what can be written as JSON, all of which the digest is of */
  of(from: From): Made {
    const digest = createHash('sha256').update(JSON.stringify(from)).digest('hex');
    const known = this.made.get(digest);
    const made = known === undefined ? this.make(from) : known;
    // A map gives its keys in the order in which they were set: this one comes last again.
    this.made.delete(digest);
    this.made.set(digest, made);
    for (const oldest of this.made.keys()) {
      if (this.made.size <= this.most) break;
      this.made.delete(oldest);
    }
    return made;
  }
}
