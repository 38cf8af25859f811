import type { Context } from 'hono'
import type { Db } from '#database'
import * as employees from '#employees'
import { type MessageKey, t } from '#messages'
import * as orders from '#orders'
import { NotAllowed } from '#refusals'
import type { OrderState } from '#shops'
import type { Office } from './office.ts'

/** Whether the employee may do something in a tab: for what is shown or left out. */
export function may(c: Context<Office>, tab: employees.Tab, wanted: employees.Deed): boolean {
  return employees.allows(c.var.employee.rights, tab, wanted)
}

/** Refuses (NotAllowed) an employee who may not, with the profiles that may: « Les profils qui le peuvent : Responsable, Commandes. » */
export async function demand(c: Context<Office>, db: Db, tab: employees.Tab, wanted: employees.Deed): Promise<void> {
  if (may(c, tab, wanted)) return
  const profiles = await employees.profilesFor(db, c.var.shop.id, tab, wanted)
  const values = { tab: t(`backoffice.tab.${tab}`), profiles: profiles.join(', ') }
  const key: MessageKey =
    employees.onlySeen.includes(tab) && wanted !== 'see'
      ? 'backoffice.forbidden.teacher'
      : profiles.length === 0
        ? 'access.forbidden.nobody'
        : `access.forbidden.${wanted}`
  throw new NotAllowed(t(key, values))
}

/** Refuses (NotAllowed) an employee who may not bring orders into that state. */
export const demandState = (c: Context<Office>, db: Db, state: OrderState): Promise<void> =>
  demand(c, db, 'orders', orders.deedOf(state))
