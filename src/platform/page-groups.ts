/** Instead of a name: of what shows one article alone that its address does not name. */
export const SOME_ONE = '';

/** Keys of what is kept, by the article that it shows alone, so that a change finds its own without a look at all. */
export class PageGroups {
  readonly #groups = new Map<string | undefined, Set<string>>();

  add(slug: string | undefined, key: string): void {
    const group = this.#groups.get(slug);
    if (group) group.add(key);
    else this.#groups.set(slug, new Set([key]));
  }

  remove(slug: string | undefined, key: string): void {
    const group = this.#groups.get(slug);
    if (group?.delete(key) && group.size === 0) this.#groups.delete(slug);
  }

  /**
   * Takes out the keys that a change is about.
   * @param slug of the article that changed; undefined for anything
   * @param isOwn whether only what shows that article alone is another now
   */
  take(slug: string | undefined, isOwn: boolean): string[] {
    const own = [slug, SOME_ONE];
    const slugs = slug === undefined ? [...this.#groups.keys()] : isOwn ? own : [...own, undefined];
    const taken = slugs.flatMap((it) => [...(this.#groups.get(it) ?? [])]);
    for (const it of slugs) this.#groups.delete(it);
    return taken;
  }
}
