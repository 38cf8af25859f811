/** What lines have said, by its name: on which line, or of what; what was said since `keep` can be taken back, without a copy of the rest. */
export class Said<What = number> extends Map<string, What> {
  #before: Map<string, What | undefined> | undefined

  override set(key: string, what: What): this {
    this.#before ??= new Map()
    if (!this.#before.has(key)) this.#before.set(key, this.get(key))
    return super.set(key, what)
  }

  /** What was said so far stays. */
  keep(): void {
    this.#before = undefined
  }

  takeBack(): void {
    const before = this.#before ?? []
    for (const [key, what] of before)
      if (what === undefined) this.delete(key)
      else super.set(key, what)
    this.keep()
  }
}
