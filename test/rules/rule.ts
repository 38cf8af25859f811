/** A rule taken out: in `file` the text `take` becomes `put`, and one of `tests`, asked in order, must turn red. */
export type Rule = { name: string; file: string; take: string; put: string; tests: readonly string[]; nth?: number }
