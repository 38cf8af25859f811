import type { Context } from 'hono'
import * as customers from '#customers'
import type { Db } from '#database'
import { fullName } from '#format'
import { t } from '#messages'
import type { Submitted } from '../../http/index.ts'
import { type Html, html, notice } from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** The field that says which namesakes the form has told of: sent again with them, it is meant. */
export const TOLD = 'homonymes'

/** Who may be the customer that is being taken down, and whom the form has not told of yet. */
export async function untold(
  db: Db,
  shopId: number,
  form: customers.Creation,
  fields: Submitted,
): Promise<customers.Namesake[]> {
  const found = await customers.namesakes(db, shopId, form)
  const told = (fields[TOLD] ?? '').split(' ')
  return found.every(({ id }) => told.includes(`${id}`)) ? [] : found
}

/** What the form holds once it has told of them. */
export const tellingOf = (fields: Submitted, found: readonly customers.Namesake[]): Submitted => ({
  ...fields,
  [TOLD]: found.map(({ id }) => id).join(' '),
})

/** « Camille VAUTHIER existe déjà »: said once, each leading to the sheet. */
export const namesakesNotice = (c: Pick<Context<Office>, 'var'>, found: readonly customers.Namesake[]): Html =>
  notice(
    'warning',
    html`${t('office.customer.namesakes.text')}<br>${found.map(
      (one, index) =>
        html`${index > 0 && html`<br>`}<a href="${c.var.base}/clients/${one.id}">${t('office.customer.openSheet', { name: fullName(one) })}</a> (${one.email})`,
    )}`,
    t('office.customer.namesakes', { n: found.length }),
  )
