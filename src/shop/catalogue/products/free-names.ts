/** Numbers that are tried behind a name, so many at a time: few are taken, and hundreds of one name happen. */
const WINDOWS = [9, 200, 5000, 60_000]

type Asked = {
  /** The name with its number, from 1 on. */
  numbered: (stem: string, n: number) => string
  /** Those of some names that are taken. */
  taken: (names: readonly string[]) => Promise<readonly string[]>
}

/** Each name with the first number that nobody has, in the shop and among those before it; two statements for most. */
export async function freeNames(stems: readonly string[], { numbered, taken }: Asked): Promise<string[]> {
  const used = new Set<string>()
  const given: (string | undefined)[] = stems.map(() => undefined)
  let from = 1
  for (const until of WINDOWS) {
    const open = [...new Set(stems.filter((_, at) => given[at] === undefined))]
    if (open.length === 0) break
    const tried = open.flatMap((stem) => Array.from({ length: until - from + 1 }, (_, n) => numbered(stem, from + n)))
    for (const name of await taken(tried)) used.add(name)
    const next = new Map<string, number>()
    for (const [at, stem] of stems.entries()) {
      if (given[at] !== undefined) continue
      let n = next.get(stem) ?? from
      while (n <= until && used.has(numbered(stem, n))) n++
      if (n <= until) {
        given[at] = numbered(stem, n)
        used.add(numbered(stem, n))
      }
      next.set(stem, n)
    }
    from = until + 1
  }
  return given.map((name, at) => name ?? numbered(stems[at] ?? '', from + at))
}
