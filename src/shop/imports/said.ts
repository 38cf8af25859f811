/** What lines have said, by its name, and on which line; what was said since `keep` can be taken back, without a copy of the rest. */
export class Said extends Map<string, number> {
  #before: Map<string, number | undefined> | undefined

  override set(key: string, line: number): this {
    this.#before ??= new Map()
    if (!this.#before.has(key)) this.#before.set(key, this.get(key))
    return super.set(key, line)
  }

  /** What was said so far stays. */
  keep(): void {
    this.#before = undefined
  }

  takeBack(): void {
    const before = this.#before ?? []
    for (const [key, line] of before)
      if (line === undefined) this.delete(key)
      else super.set(key, line)
    this.keep()
  }
}
