import type * as catalogue from '#catalogue'
import type { Db } from '#database'
import type { Files } from '#files'
import type { Clerk } from '#people'
import type { Kind } from './fields.ts'
import type { Format } from './line.ts'
import type { Zip } from './picture-zip.ts'
import type { Said } from './said.ts'

/** An import that goes on: where, who asked for it, how its cells are read, and what the lines before have said. */
export type Run = {
  shopId: number
  importId: number
  actor: Clerk
  kind: Kind
  format: Format
  /** What the lines before bring, by what it is called (`reference OUR-001`), and on which line. */
  seen: Said
  /** Products as the lines before leave them, while that is not in the database. */
  drafts: Map<number, unknown>
  /** What the lines before say of the articles that they bring, by their references: what a pack of a later line may hold. */
  articles: Said<Brought>
  /** It is being done: what the lines mean is held until the end of the transaction. */
  doing: boolean
  /** Whoever set it going may change what is there. */
  mayChange: boolean
  /** Whoever checks it or sets it going may say how suppliers sell articles. */
  maySupply: boolean
  /** New products go on sale where the file does not say. */
  shows: boolean
  /** Where pictures are kept, and the zip that they come from. */
  take?: Files['takePicture'] | undefined
  zip?: Zip
}

/** An article that a line brings or changes: its rate of VAT, whether it becomes a pack, or a part of one, and is sold on order. */
export type Brought = { rateBp: number; pack: boolean; inPack?: true; whenOut?: catalogue.WhenOut }

/** The pieces of a variant when its line was checked. */
export type Seen = { variantId: number; quantity: number }

export type RawLine = { line: number; cells: readonly string[]; seen?: Seen | null }

/** What of a thing that is there becomes otherwise, as it is shown; `print` tells long texts apart that are shown alike. */
export type Change = { field: string; before: string; after: string; print?: string }

export type Outcome = 'made' | 'changed' | 'unchanged' | 'refused'

/** What a line will bring; `deed` is what carrying it out needs. */
export type Planned<Deed = unknown> = {
  line: number
  outcome: Outcome
  notes: string[]
  deed?: Deed
  /** The thing that is there already. */
  subject?: { kind: 'product' | 'category' | 'customer'; id: number }
  changes?: readonly Change[]
  seen?: Seen | undefined
}

/** What became of a line that made or changed something; `before` is what undoing needs. */
export type Result = { line: number; subject: { kind: string; id: number }; before?: unknown; notes?: string[] }

/** A kind of file: how its lines are judged, some hundreds at a time, and how what was judged is done. */
export type Work<Deed> = {
  /** Judges lines; reads alone. */
  plan(db: Db, run: Run, lines: readonly RawLine[]): Promise<Planned<Deed>[]>
  /** Does it, in the caller's transaction. */
  carryOut(tx: Db, run: Run, planned: readonly Planned<Deed>[]): Promise<Result[]>
}

export const refusal = (line: number, notes: string[]): Planned<never> => ({ line, outcome: 'refused', notes })

/** What lines said so far stays; what they say from now on can be taken back. */
export function keepSaid({ seen, articles }: Run): void {
  seen.keep()
  articles.keep()
}

/** Nothing was said since `keepSaid`. */
export function takeBackSaid({ seen, articles }: Run): void {
  seen.takeBack()
  articles.takeBack()
}

/** Refuses a name that a line before has brought already; else notes that this one does. */
export function again(run: Run, line: number, key: string, what: string): string | undefined {
  const before = run.seen.get(key)
  if (before !== undefined && before !== line) return `${what} est déjà à la ligne ${before} de ce fichier.`
  run.seen.set(key, line)
  return undefined
}
