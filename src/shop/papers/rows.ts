import { money, rate, unitPrice } from '#format'
import { t } from '#messages'
import { fromTtc, microToCents, unitTtcCents } from '#money'
import type { InvoiceLine, Party as Printed } from '#pdf'
import { linesOf, nameOf, type Party, spacedSiren } from './parties.ts'

/** A printed line, and its cents for what is carried to the next page. */
export type Row = { words: Omit<InvoiceLine, 'soFar'>; htCents: number; ttcCents: number }

type Article = {
  reference: string
  name: string
  choice: string
  quantity: number
  unitHtMicro: number
  rateBp: number
  totalHtCents: number
  totalTtcCents: number
  /** What its price was reduced by, and the price that it had: micro-euros without tax. */
  reduction?: { bp: number; fullHtMicro: number } | null
}

type Part = { rateBp: number; htCents: number; ttcCents: number }

/** « 12,083333 € »: unit prices have their decimals, so that times the quantity they are the line's total. Micro-euros. */
export const euros = (micro: number): string => `${unitPrice(micro)}\u00a0€`

/** « Ours Marcel (Taille : M) », with its amounts. `unitTtc` is its price with tax, as it is printed. */
export const articleRow = (line: Article, { note, unitTtc }: { note: string; unitTtc: string }): Row => ({
  words: {
    reference: line.reference,
    description: line.choice ? `${line.name} (${line.choice})` : line.name,
    note,
    quantity: String(line.quantity),
    unitHt: euros(line.unitHtMicro),
    vatRate: rate(line.rateBp),
    totalHt: money(line.totalHtCents),
    unitTtc,
    totalTtc: money(line.totalTtcCents),
  },
  htCents: line.totalHtCents,
  ttcCents: line.totalTtcCents,
})

/** « Prix réduit de 33 %, au lieu de 3,90 € »: without tax for a business; empty where nothing was reduced. */
export function reducedFrom({ reduction, rateBp }: Pick<Article, 'reduction' | 'rateBp'>, taxed: boolean): string {
  if (!reduction) return ''
  const { bp, fullHtMicro } = reduction
  const price = taxed ? money(unitTtcCents(fullHtMicro, rateBp)) : euros(fullHtMicro)
  return t(taxed ? 'papers.reduced' : 'papers.reducedUntaxed', { rate: rate(bp), price })
}

/** An amount of its own, once. Without tax it has decimals as the articles have: with its VAT it is the amount with tax. */
export function onceRow(description: string, part: Part, sign: 1 | -1): Row {
  const [htCents, ttcCents] = [sign * part.htCents, sign * part.ttcCents]
  const [ht, ttc] = [money(htCents), money(ttcCents)]
  const exact = fromTtc(ttcCents, part.rateBp)
  const unitHt = euros(microToCents(exact) === htCents ? exact : htCents * 10_000)
  const amounts = { unitHt, vatRate: rate(part.rateBp), totalHt: ht, unitTtc: ttc, totalTtc: ttc }
  return { words: { reference: '', description, note: '', quantity: '1', ...amounts }, htCents, ttcCents }
}

/** Each line with what the lines add up to so far, should the page end there. */
export function carried(rows: readonly Row[]): InvoiceLine[] {
  let [ht, ttc] = [0, 0]
  return rows.map(({ words, htCents, ttcCents }) => {
    ht += htCents
    ttc += ttcCents
    return { ...words, soFar: { ht: money(ht), ttc: money(ttc) } }
  })
}

/** Said where a consumer's lines without tax, each rounded, are not the total without tax: its VAT is that of what is paid. */
export function roundedLines(rows: readonly Row[], totalHtCents: number): string[] {
  const sum = rows.reduce((all, { htCents }) => all + htCents, 0)
  return sum === totalHtCents ? [] : [t('papers.roundedLines', { sum: money(sum) })]
}

/** The table of VAT in words. */
export const vatWords = (rows: readonly { rateBp: number; baseCents: number; vatCents: number }[]) =>
  rows.map(({ rateBp, baseCents, vatCents }) => ({
    rate: rate(rateBp),
    base: money(baseCents),
    amount: money(vatCents),
  }))

/** Who is billed or quoted to, with what tells a business. */
export function printedParty(label: string, party: Party): Printed {
  const { siren, vatNumber } = party
  const lines = linesOf(party)
  if (siren) lines.push(t('papers.siren', { siren: spacedSiren(siren) }))
  if (vatNumber) lines.push(t('papers.vatNumber', { number: vatNumber }))
  return { label, name: nameOf(party), lines }
}
