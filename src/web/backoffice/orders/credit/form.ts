import * as z from 'zod'
import { type Cents, withTax } from '#invoices'
import { t } from '#messages'
import { readCents, readWhole } from '#money'
import type { Creditable, Crediting } from '#orders'
import { Invalid } from '#refusals'
import { id, parse, type Submitted, text } from '../../../http/index.ts'

/** What is credited, as the form names it: pieces by the line's position, an amount of the carriage, or a gesture. */
export const pieces = (line: number): string => `pieces-${line}`

const Choice = z.object({
  facture: id.or(z.literal('')).optional(),
  port: text(20),
  geste: text(20),
  surLigne: text(6),
})

/** A whole number as a form carries it along; undefined for anything else. */
export const wholeIn = (typed: string | undefined): number | undefined =>
  /^\d{1,12}$/.test(typed ?? '') ? Number(typed) : undefined

/** The fields that say what is credited: they go along from the page that tells the total. */
export const choiceOf = (fields: Submitted): [string, string][] =>
  Object.entries(fields).filter(
    ([name, value]) => value !== '' && /^(pieces-\d{1,6}|facture|port|geste|surLigne|garde|retour)$/.test(name),
  )

/** What is credited, in the same words however it was typed: what a page counted is held against what comes with its button. */
export const countedOf = (fields: Submitted, invoiceId: number): string =>
  new URLSearchParams(
    choiceOf({ ...fields, facture: `${invoiceId}` })
      .map(([name, value]): [string, string] => [name, `${readWhole(value) ?? value.trim()}`])
      .filter(([name, value]) => value !== '0' && (name !== 'surLigne' || Boolean(fields.geste?.trim())))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ).toString()

/** Whether anything was chosen: the page has something to tell. */
export const isChosen = (fields: Submitted): boolean =>
  choiceOf(fields).some(([name, value]) => /^(pieces-|port$|geste$)/.test(name) && readWhole(value) !== 0)

/** The invoice that is credited: the one named, else the first of which something is left. */
export function invoiceOf({ invoices }: Creditable, fields: Submitted): Creditable['invoices'][number] | undefined {
  return invoices.find(({ invoiceId }) => `${invoiceId}` === fields.facture) ?? invoices[0]
}

/** What a credit note is asked of. Refuses with Invalid what can't be read, and pieces together with a gesture. */
export function drawingOf(
  fields: Submitted,
  invoice: Creditable['invoices'][number],
): Pick<Crediting, 'invoiceId' | 'wanted' | 'keepsGoods'> {
  const { port, geste, surLigne } = parse(Choice, fields)
  const faults: Record<string, string> = {}
  const lines = invoice.lines.flatMap(({ line }) => {
    const typed = fields[pieces(line)]?.trim() || '0'
    const quantity = readWhole(typed)
    if (quantity === undefined || quantity < 0) faults[pieces(line)] = t('credits.badPieces')
    return quantity ? [{ line, quantity }] : []
  })
  const cents = (name: string, typed: string) => {
    const read = typed === '' ? 0 : readCents(typed)
    if (read === undefined || read < 0) faults[name] = t('credits.badAmount')
    return read ?? 0
  }
  const line = surLigne === '' ? undefined : Number(surLigne)
  // A business types amounts as its invoice says them, without tax.
  const taxed = (typed: number, left: Cents) => (invoice.rounding === 'total' ? withTax(typed, left) : typed)
  const on = invoice.lines.find((one) => one.line === line) ?? invoice.goods
  const carriageCents = taxed(cents('port', port), invoice.carriage)
  const gestureCents = taxed(cents('geste', geste), on)
  if (gestureCents > 0 && (lines.length > 0 || carriageCents > 0)) faults.geste = t('credits.either')
  const [first] = Object.values(faults)
  if (first) throw new Invalid(first, faults)
  const { invoiceId } = invoice
  const keepsGoods = fields.garde === 'on'
  return gestureCents > 0
    ? { invoiceId, wanted: { gestureCents, line }, keepsGoods }
    : { invoiceId, wanted: { lines, carriageCents }, keepsGoods }
}
