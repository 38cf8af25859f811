import type { Context } from 'hono'
import * as z from 'zod'
import * as counters from '#counters'
import type { Db } from '#database'
import { date } from '#format'
import { t } from '#messages'
import { edit, parse, type Submitted, text } from '../../http/index.ts'
import {
  button,
  card,
  checkbox,
  classes,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  notice,
  stored,
} from '../../ui/index.ts'
import { actor, type Office } from '../office.ts'
import { may } from '../rights.ts'

type Name = 'invoice' | 'credit_note' | 'delivery_slip' | 'quotation'

const Numbering = z.object({
  prefix: text(8).refine((prefix) => /^[A-Za-z0-9/-]*$/.test(prefix), 'Lettres, chiffres, tirets et barres obliques.'),
  next: z
    .string(t('orders.fault.whole'))
    .trim()
    .regex(/^[1-9][0-9]{0,8}$/, t('orders.fault.next'))
    .transform(Number),
  reason: text(200),
  withYear: text(2).transform((value) => value === 'on'),
  resetYearly: text(2).transform((value) => value === 'on'),
})

/** The settings of a series of numbers, as its form begins. */
export const numberingForm = (counter: counters.Counter, id: string): FormState => stored(valuesOf(counter), id)

/** Whether the employee may change how papers are numbered: who answers for the accounts (Responsable, Comptabilité). */
export const mayNumber = (c: Context<Office>): boolean => may(c, 'payments', 'change')

const valuesOf = (counter: counters.Counter) => ({
  prefix: counter.prefix,
  next: `${counter.next}`,
  withYear: counter.withYear ? 'on' : undefined,
  resetYearly: counter.resetYearly ? 'on' : undefined,
})

/** Saves what was sent; says what else changed meanwhile. Refuses a next number that is used or passed, and a yearly reset without the year. */
export async function saveNumbering(c: Context<Office>, db: Db, name: Name, form: Submitted): Promise<string> {
  const { id } = c.var.shop
  const { told } = await edit(db, form, {
    of: `numbering ${id} ${name}`,
    together: [/^(prefix|next|withYear|resetYearly)$/],
    present: async (tx) => valuesOf(await counters.find(tx, id, name)),
    save: (tx, fields) => {
      const wanted = parse(Numbering, fields)
      return counters.set(tx, actor(c), id, name, wanted)
    },
  })
  return told
}

/** « Options »: prefix and next number of a series, and what the next paper will be called; in a row, without the year. */
export function numberingCard(
  action: string,
  counter: counters.Counter,
  form: FormState,
  { title, mayChange, today, look }: { title: string; mayChange: boolean; today: string; look?: 'in-row' },
): Html {
  const { lastOn } = counter
  const isLate = lastOn !== null && today < lastOn
  const late = isLate && t('orders.clockBehind', { today: date(today), last: date(lastOn) })
  const year = counter.withYear ? (isLate ? lastOn : today).slice(0, 4) : ''
  const example = `${counter.prefix}${year}${String(counter.next).padStart(counter.digits, '0')}`
  return card({
    title,
    id: form.id,
    body: html`${late && notice('warning', late)}<p class="hint">${t('orders.nextPaper', { number: example })}</p>${
      mayChange &&
      html`${errorSummary(form)}<form class="${classes('form', look)}" method="post" action="${action}">${loadedField(form)}
${field(form, { name: 'prefix', label: t('orders.prefix'), width: 'short', autocomplete: 'off' })}
${field(form, { name: 'next', label: t('orders.next'), width: 'short', inputmode: 'numeric', required: true, autocomplete: 'off' })}
${(form.errors.reason || form.values.reason) && field(form, { name: 'reason', label: t('orders.skipReason'), autocomplete: 'off' })}
${
  look === undefined &&
  html`${checkbox(form, { name: 'withYear', label: t('orders.withYear') })}${checkbox(form, { name: 'resetYearly', label: t('orders.resetYearly'), hint: t('orders.resetHint') })}`
}
<p>${button(t('office.save'), { kind: 'secondary' })}</p></form>`
    }`,
  })
}
