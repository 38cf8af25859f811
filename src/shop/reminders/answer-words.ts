import { drawFrom } from '#draw'
import { date, money } from '#format'
import { t } from '#messages'

/** What a reminded customer answers, about how much (cents), to which letter, and as whom; `company` is empty of a person. */
export type Answering = {
  reaction: 'asks' | 'protests'
  cents: number
  number: string
  firstName: string
  lastName: string
  company: string
  paidOn: string | null
  cheque: string | null
}

/** Pure: the customer's letter, one of several by the letter that it answers; a firm writes as one, of its clients and its cash. */
export function answerWords({
  reaction,
  cents,
  number,
  firstName,
  lastName,
  company,
  paidOn,
  cheque,
}: Answering): string {
  const name = `${firstName} ${lastName}`.trim()
  const who = company === '' ? 'person' : 'firm'
  const signed = company === '' ? name : `${name}\n${company}`
  const values = { amount: money(cents), name: signed, day: paidOn ? date(paidOn) : '' }
  if (reaction === 'protests' && paidOn === null && cheque !== null)
    return t(`reminders.answer.${who}.chequeSent`, { ...values, cheque })
  if (reaction === 'protests') return t(`reminders.answer.${who}.protests`, values)
  const which = drawFrom(`asks|${number.slice(-1)}|${name}`).pick([1, 2, 3] as const)
  return t(`reminders.answer.${who}.asks.${which}`, values)
}
