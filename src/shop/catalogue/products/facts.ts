import { Invalid } from '#refusals'
import { clean } from '#texts'

/** What a trader knows of an article beside its price; what is absent stays as it is. */
export type Facts = {
  /** What a piece costs, without tax, micro-euros; null while nobody said. */
  purchaseMicro?: number | null
  /** The eco-contribution that the price with tax holds, cents. */
  ecotaxCents?: number
  /** Length, width and height, millimetres; 0 for what nobody said. */
  sizeMm?: readonly [number, number, number]
  /** Warnings and information on safety (Regulation (EU) 2023/988, art. 19 d). */
  warnings?: string
}

type Row = {
  purchase_micro: number | null
  ecotax_cents: number
  length_mm: number
  width_mm: number
  height_mm: number
  warnings: string
}

const none: Row = { purchase_micro: null, ecotax_cents: 0, length_mm: 0, width_mm: 0, height_mm: 0, warnings: '' }

/** The columns of a product that say them. */
export function factsAfter({ purchaseMicro, ecotaxCents, sizeMm, warnings }: Facts, was: Row = none): Row {
  const [length_mm, width_mm, height_mm] = sizeMm ?? [was.length_mm, was.width_mm, was.height_mm]
  return {
    purchase_micro: purchaseMicro === undefined ? was.purchase_micro : purchaseMicro,
    ecotax_cents: ecotaxCents ?? was.ecotax_cents,
    length_mm,
    width_mm,
    height_mm,
    warnings: warnings === undefined ? was.warnings : clean(warnings).trim(),
  }
}

/** The same as a product bears them. */
export const factsOf = (row: Row): Required<Facts> => ({
  purchaseMicro: row.purchase_micro,
  ecotaxCents: row.ecotax_cents,
  sizeMm: [row.length_mm, row.width_mm, row.height_mm],
  warnings: row.warnings,
})

/** Refuses, with Invalid, an eco-contribution above the price that holds it; `lowestCents` is that of the cheapest variant. */
export function demandEcotax({ ecotax_cents }: Row, lowestCents: number): void {
  if (ecotax_cents <= lowestCents) return
  const message = 'L’éco-participation est comprise dans le prix TTC : elle ne le dépasse pas.'
  throw new Invalid(message, { ecotax: message })
}
