import { Invalid } from '#refusals'
import { serialDay } from '#sheets'

/** A day as a workbook counts it, its cell shown as a plain number: from 1930 to 2064. */
const SERIAL = /^([1-5]\d{4})(?:[.,]\d+)?$/

/** Whether a text may be something else than a day (« 39877 », « 12345 »): a column of such numbers needs a title. */
export const isPlainNumber = (text: string): boolean => SERIAL.test(text.trim())

/**
 * A day as lists write it (05/03/2010, 5-3-2010, 05.03.10, 2010-03-05, 05032010, 5032010, 20100305, with a time behind, or
 * counted as workbooks count days, 40242) as JJ/MM/AAAA;
 * undefined when there is no such day, or not yet.
 */
export function birthDay(written: string): string | undefined {
  const serial = SERIAL.exec(written.trim())?.[1]
  const text = serial ? serialDay(Number(serial)) : written.replace(/[ T]\d{1,2}[:h]\d{2}.*$/, '').trim()
  const french =
    /^(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{1,2})(\d{2})((?:19|20)\d{2})$/.exec(text)
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  const [, day = '', month = '', year = ''] = french ?? (iso ? [iso[0], iso[3], iso[2], iso[1]] : [])
  if (!day) return undefined
  const now = new Date()
  const whole =
    year.length === 4 ? Number(year) : Number(year) + (Number(year) > now.getUTCFullYear() % 100 ? 1900 : 2000)
  const date = new Date(Date.UTC(whole, Number(month) - 1, Number(day)))
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  if (!exists || whole < 1900 || date > now) return undefined
  return `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${whole}`
}

/** 05/03/2010 -> 05032010, as it is typed for a password. */
export const asPassword = (day: string): string => day.replaceAll('/', '')

/** A birth date typed in a field, as a first password. Refuses (Invalid, the field) what is no day gone by. */
export function birthFrom(written: string, field: string): string {
  const day = birthDay(written)
  const text = 'Écrivez une date de naissance comme 05/03/2010.'
  if (!day) throw new Invalid(text, { [field]: text })
  return asPassword(day)
}
