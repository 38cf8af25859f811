import type * as catalogue from '#catalogue'
import { quoted } from '#format'
import type { Line } from './line.ts'
import type { PartsAround } from './product-parts.ts'
import type { ProductLine } from './product-read.ts'
import type { Run } from './run.ts'

type Held = { reference: string; whenOut?: catalogue.WhenOut }
type Judging = { run: Pick<Run, 'articles'>; packs: PartsAround; read: Line; said: ProductLine }

/** Faults a line that asks for a pack to be sold on order while one of the articles that it holds from now on is not. */
export function demandOnOrder({ run, packs, read, said }: Judging, parts: readonly Held[]): void {
  if (said.whenOut !== 'accept') return
  const kept = parts.find(
    ({ reference, whenOut }) =>
      (run.articles.get(reference)?.whenOut ?? packs.articles.get(reference)?.whenOut ?? whenOut) !== 'accept',
  )
  if (kept)
    read.fault(
      'whenOut',
      `${quoted(kept.reference)} ne se vend pas sur commande, et un lot ne s’y vend que si tous ses articles s’y vendent.`,
    )
}
