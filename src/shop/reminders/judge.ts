import { date, dateTime } from '#format'
import { t } from '#messages'
import { Invalid, Refusal } from '#refusals'
import type { Case } from './case.ts'
import { halfYearOf, type Rates } from './half-years.ts'
import { type Claims, claimsOn } from './law.ts'
import { type Level, type Oddity, odditiesOf } from './levels.ts'
import { isRate } from './rate.ts'
import { leftIn } from './words.ts'

/** A letter as whoever sends it wants it. */
export type Reminding = {
  /** The one that follows when absent, with what is usually asked for beside what is owed. */
  level?: Level | undefined
  /** Its words; those that are proposed when absent. */
  body?: string | undefined
  /** Asked for beside what is owed, of businesses only; the yearly rate in basis points. */
  interest?: boolean | undefined
  fee?: boolean | undefined
  rateBp?: number | undefined
  /** The rates of earlier half-years; the shop's when absent. */
  earlier?: Rates | undefined
  /** Why it goes before its day, out of its turn or before a cheque is examined; may be empty for one that is usual. */
  reason?: string | undefined
  /** How many letters about the order were known as the form was loaded; any when absent. */
  seen?: number | undefined
  /** The letter that a page announced for it, with others; any when absent. */
  announced?: Level | undefined
}

/** A letter whose level is known. */
export type Wanted = Reminding & { level: Level }

/** Pure: the letter that is meant: the one that follows asks businesses for interest and the fixed sum from the second on. */
export function meant({ next, business, debt, rateBp }: Case, wanted: Reminding): Wanted {
  if (wanted.level) return { ...wanted, level: wanted.level }
  const level = next?.level ?? 3
  const asks = business && level > 1 && debt !== null && debt.invoiceId !== null
  return { ...wanted, level, interest: asks, fee: asks, rateBp }
}

/** Pure: why it goes as it does, where that is not usual; empty for one that is, whatever was said of it: one reason is given for many. */
export const reasonOf = (about: Case, { level, reason = '' }: Wanted): string =>
  odditiesOf(level, about).length > 0 ? reason.trim() : ''

/** Somebody has sent a letter about the same order meanwhile. */
export class RemindedMeanwhile extends Refusal {}

/** Why a letter is not usual, in a sentence. */
export function inWords(oddity: Oddity): string {
  if (oddity.kind === 'cheque') return t('reminders.cheque.examine', { n: oddity.number })
  if (oddity.kind === 'early') return t('reminders.early', { day: date(oddity.from), n: oddity.days })
  return oddity.usual === null
    ? t('reminders.turn.none')
    : t('reminders.turn', { level: t(`reminders.title.${oddity.usual}`) })
}

/** Refuses with Invalid an order that owes nothing or is not late, with RemindedMeanwhile a letter that was not seen. */
export function demandLate(about: Case, { seen, announced }: Pick<Reminding, 'seen' | 'announced'>): void {
  const { held, day, debt, late, letters, next } = about
  const n = `${held.order.number}`
  if (!debt) throw new Invalid(t('reminders.owesNothing', { n }), {})
  if (!late) throw new Invalid(t('reminders.notLate', { n, day: date(debt.dueOn), today: date(day) }), {})
  const last = letters.at(-1)
  const moved = announced !== undefined && next?.level !== announced
  if (last && (moved || (seen !== undefined && letters.length > seen)))
    throw new RemindedMeanwhile(
      t('reminders.meanwhile', { by: last.by, letter: t(`reminders.title.${last.level}`), when: dateTime(last.at) }),
    )
}

/**
 * What a letter claims beside what is owed. Refuses with Invalid (reason, body, interest, fee, rate) one before its day, out of its
 * turn or before a cheque that is to be examined that gives no reason, words that are missing, too long or not filled in, and what no consumer owes.
 */
export function claimed(about: Case, wanted: Wanted): Claims {
  const { interest, fee, rateBp = 0 } = wanted
  const { due, day, business } = about
  const earlier = wanted.earlier ?? about.earlier
  const faults: Record<string, string> = faultsOf(about, wanted)
  if (interest && !business) faults.interest = t('reminders.noInterest')
  if (fee && !business) faults.fee = t('reminders.noFee')
  if (interest && !isRate(rateBp)) faults.rate = t('reminders.rateWrong')
  for (const half of interest ? earlier : [])
    if (!isRate(half.rateBp)) faults[`rate-${half.fromDay}`] = t('reminders.rateWrong')
  if (Object.keys(faults).length > 0) throw new Invalid(Object.values(faults)[0] ?? t('reminders.wrong'), faults)
  const all = claimsOn({ parts: due, business }, day, [...earlier, { fromDay: halfYearOf(day), rateBp }])
  const asked = interest ? all : { interestCents: 0, stretches: [] }
  return { interestCents: asked.interestCents, stretches: asked.stretches, feeCents: fee ? all.feeCents : 0 }
}

/** What is wrong with a letter's words, its turn or its reason. */
function faultsOf(about: Case, { level, body, reason = '' }: Wanted): Record<string, string> {
  const faults: Record<string, string> = {}
  if (level === 3 && about.undelivered) faults.level = t('reminders.undelivered')
  const odd = odditiesOf(level, about).map(inWords)
  if (odd.length > 0 && reason.trim().length < 3) faults.reason = [...odd, t('reminders.giveReason')].join(' ')
  if (reason.length > 300) faults.reason = t('reminders.reasonLong')
  if (body === undefined) return faults
  const left = leftIn(body)
  if (body.trim() === '') faults.body = t('reminders.noBody')
  else if (body.length > 3000) faults.body = t('reminders.bodyLong')
  else if (left) faults.body = t('reminders.fieldLeft', { field: left })
  return faults
}
