import { date, dayLong, money } from '#format'
import { t } from '#messages'
import { fieldLeft } from '#texts'
import type { Level, Past } from './levels.ts'

/** What a model leaves to be filled in, in braces. */
export const fields = [
  'piece',
  'montant',
  'total',
  'echeance',
  'retard',
  'courriers',
  'limite',
  'penalites',
  'boutique',
] as const
type Field = (typeof fields)[number]
type Said = Record<Field, string>

const inBraces = new RegExp(`\\{(${fields.join('|')})\\}`, 'gi')
const unfilled = Object.fromEntries(fields.map((field) => [field, `{${field}}`])) as Said

/** The words that are proposed for a letter, its fields in their braces. */
export const houseModel = (level: Level, business: boolean): string =>
  t(`reminders.model.${level}.${business ? 'business' : 'consumer'}`, { ...unfilled, part: 'no' })

/** What was received of what a letter is about, and how much that is in all; cents. */
export type InPart = { received: number; ofCents: number }

/**
 * Pure: the words of a letter about something that was paid in part: the house's own say what came, of how much, and what is left;
 * those that a shop wrote have it said in a paragraph of its own, after the first.
 */
export function tellingPart(
  words: string,
  to: { level: Level; business: boolean },
  { received, ofCents }: InPart,
): string {
  const said = { received: money(received), whole: money(ofCents) }
  if (words === houseModel(to.level, to.business))
    return t(`reminders.model.${to.level}.${to.business ? 'business' : 'consumer'}`, {
      ...unfilled,
      ...said,
      part: 'yes',
    })
  const part = t('reminders.inPart', { ...said, montant: unfilled.montant })
  return /\n/.test(words) ? words.replace(/\n+/, (gap) => `${gap}${part}\n\n`) : `${words}\n\n${part}`
}

/** The first words in braces that nobody has filled in, but for the total, which `withTotal` fills; undefined when there are none. */
export const leftIn = (body: string): string | undefined => fieldLeft(withTotal(body, 0))

/** Pure: a letter's words with what it asks for in all, cents: known as it leaves, with what is asked for beside what is owed. */
export const withTotal = (body: string, cents: number): string => body.replace(/\{total\}/gi, money(cents))

/** What a letter knows. Cents; days in France. */
export type Known = {
  reference: string
  placedOn: string
  /** Those that are to be paid now; none for an order without. */
  invoices: readonly { number: string; day: string }[]
  cents: number
  business: boolean
  dueOn: string
  /** Days late. */
  late: number
  /** Letters that went before, the oldest first. */
  past: readonly Past[]
  /** Until when it is to be paid now. */
  until: string
  shopName: string
}

/** Pure: a model with its fields filled in, but for the total. */
export function fill(model: string, known: Known): string {
  const values: Said = {
    piece: pieceOf(known),
    montant: money(known.cents),
    total: unfilled.total,
    echeance: date(known.dueOn),
    retard: t('reminders.lateDays', { n: known.late }),
    courriers: lettersOf(known.past),
    limite: date(known.until),
    // Only of an invoice, and only between professionals.
    penalites: known.business && known.invoices.length > 0 ? t('reminders.late.text') : '',
    boutique: known.shopName,
  }
  return model.replace(inBraces, (_, field: string) => values[field.toLowerCase() as Field]).replace(/ +$/gm, '')
}

/** « facture FA000091 du 23 novembre 2026 (commande RKDPVBTQZ) » */
function pieceOf({ invoices, reference, placedOn }: Known): string {
  const [first, ...others] = invoices
  if (!first) return t('reminders.piece.order', { reference, day: dayLong(placedOn) })
  if (others.length === 0)
    return t('reminders.piece.invoice', { number: first.number, day: dayLong(first.day), reference })
  const numbers = new Intl.ListFormat('fr').format(invoices.map(({ number }) => number))
  return t('reminders.piece.invoices', { numbers, day: dayLong(placedOn), reference })
}

/** « notre lettre du 03/12/2026 », « nos lettres des 03/12/2026 et 18/12/2026 » */
function lettersOf(past: readonly Past[]): string {
  const days = past.map(({ sentOn }) => date(sentOn))
  if (days.length === 0) return t('reminders.letters.none')
  return t('reminders.letters', { n: days.length, days: new Intl.ListFormat('fr').format(days) })
}
