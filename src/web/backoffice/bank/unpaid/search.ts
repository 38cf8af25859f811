import type { Context } from 'hono'
import * as account from '#account'
import type { Db } from '#database'
import * as reminders from '#reminders'
import { type Asked, asked, filter } from '../../../http/index.ts'
import type { Office } from '../../office.ts'

type C = Context<Office>

/** The letters that a list can be asked for: none, or the highest that was sent. */
export const letterChoices = ['0', '1', '2', '3'] as const

const shape = {
  client: filter.sought,
  commande: filter.part,
  age: filter.oneOf(reminders.ages),
  lettre: filter.oneOf(letterChoices),
}

export type Search = Asked<typeof shape> & { unpaid: reminders.UnpaidFilters }

/** What the address of « Impayés » asks, on a day of the bank. */
export function searchIn(c: C, day: string, path = ''): Search {
  const search = asked(c, { shape }, `${c.var.base}/banque/impayes${path}`)
  const { client, commande, age, lettre } = search.filters
  const level = lettre === undefined ? undefined : (Number(lettre) as 0 | reminders.Level)
  return { ...search, unpaid: { day, customer: client, reference: commande, age, level } }
}

/** The account, brought up to its day, and what reminded customers wrote until then. */
export async function upToDate(db: Db, c: C): Promise<{ mine: account.Account; day: string }> {
  const mine = await account.bringUp(db, c.var.shop.id)
  const day = account.bankDay(mine)
  await reminders.come(db, c.var.shop.id, day)
  return { mine, day }
}
