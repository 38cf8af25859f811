import { Invalid } from '#refusals'
import { clean, cleanLine } from '#texts'

/** What happens once none is left: it is refused, sold on order all the same, or told when pieces come in. */
export const whenOuts = ['refuse', 'accept', 'tell'] as const
export type WhenOut = (typeof whenOuts)[number]

/** As long as the words may be that customers look for an article by. */
export const LONGEST_TERMS = 300

/** As many days as an article may take before it leaves. */
export const MOST_LEAD_DAYS = 90

/** As long as the sentence on the delay may be. */
export const LONGEST_NOTE = 200

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
  /** What customers call it beside its name and its texts; found by the search, shown nowhere. */
  searchTerms?: string
  /** Days that it takes before it may leave: made to measure, cooked, engraved. */
  leadDays?: number
  whenOut?: WhenOut
  /** When an article sold on order comes, in the shop's words; may be empty. */
  outNote?: string
}

type Row = {
  purchase_micro: number | null
  ecotax_cents: number
  length_mm: number
  width_mm: number
  height_mm: number
  warnings: string
  search_terms: string
  lead_days: number
  when_out: string
  out_note: string
}

const none: Row = {
  purchase_micro: null,
  ecotax_cents: 0,
  length_mm: 0,
  width_mm: 0,
  height_mm: 0,
  warnings: '',
  search_terms: '',
  lead_days: 0,
  when_out: 'refuse',
  out_note: '',
}

/** The columns of a product that say them. */
export function factsAfter(facts: Facts, was: Row = none): Row {
  const { purchaseMicro, ecotaxCents, sizeMm, warnings, searchTerms, leadDays, whenOut, outNote } = facts
  const [length_mm, width_mm, height_mm] = sizeMm ?? [was.length_mm, was.width_mm, was.height_mm]
  return {
    purchase_micro: purchaseMicro === undefined ? was.purchase_micro : purchaseMicro,
    ecotax_cents: ecotaxCents ?? was.ecotax_cents,
    length_mm,
    width_mm,
    height_mm,
    warnings: warnings === undefined ? was.warnings : clean(warnings).trim(),
    search_terms: searchTerms === undefined ? was.search_terms : cleanLine(searchTerms).slice(0, LONGEST_TERMS),
    lead_days: leadDays ?? was.lead_days,
    when_out: whenOut ?? was.when_out,
    out_note: outNote === undefined ? was.out_note : clean(outNote).trim(),
  }
}

/** The same as a product bears them. */
export const factsOf = (row: Row): Required<Facts> => ({
  purchaseMicro: row.purchase_micro,
  ecotaxCents: row.ecotax_cents,
  sizeMm: [row.length_mm, row.width_mm, row.height_mm],
  warnings: row.warnings,
  searchTerms: row.search_terms,
  leadDays: row.lead_days,
  whenOut: row.when_out as WhenOut,
  outNote: row.out_note,
})

/** Refuses, with Invalid, an eco-contribution above the price that holds it; `lowestCents` is that of the cheapest variant. */
export function demandEcotax({ ecotax_cents }: Row, lowestCents: number): void {
  if (ecotax_cents <= lowestCents) return
  const message = 'L’éco-participation est comprise dans le prix TTC : elle ne le dépasse pas.'
  throw new Invalid(message, { ecotax: message })
}
