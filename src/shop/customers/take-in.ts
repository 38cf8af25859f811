import { type Db, sql } from '#database'
import type { Customer } from './profile.ts'
import { type Sheet, sheet } from './sheet.ts'

type Field = 'civility' | 'firstName' | 'lastName' | 'email' | 'birthDate' | 'newsletter' | 'group'

/** Holds customers until the end of the transaction; fails at once (55P03) where an order of one is being written. */
export async function holdThese(tx: Db, shopId: number, ids: readonly number[]): Promise<void> {
  await sql`select from customers where shop_id = ${shopId} and id = any(${[...ids]}::bigint[]) order by id
    for update nowait`.execute(tx)
}

/**
 * Takes the row of one account away and gives another the fields that were chosen of it: the older beginning, the later
 * visit, and made up only where both were. The caller holds both and has handed on all that named the one that goes. Answers
 * what the account says now.
 */
export async function takeIn(
  tx: Db,
  shopId: number,
  kept: Sheet,
  gone: Sheet,
  choices: Record<Field, 'kept' | 'gone'>,
) {
  const from = <F extends keyof Customer>(choice: Field, field: F): Customer[F] =>
    (choices[choice] === 'kept' ? kept : gone).customer[field]
  await tx.deleteFrom('customers').where('shop_id', '=', shopId).where('id', '=', gone.customer.id).execute()
  await tx
    .updateTable('customers')
    .set({
      civility: from('civility', 'civility'),
      first_name: from('firstName', 'firstName'),
      last_name: from('lastName', 'lastName'),
      email: from('email', 'email'),
      birth_date: from('birthDate', 'birthDate'),
      newsletter_since: from('newsletter', 'newsletterSince'),
      group_id: (choices.group === 'kept' ? kept : gone).group.id,
      created_at: sql<Date>`least(created_at, ${gone.customer.createdAt})`,
      visited_at: sql<Date>`greatest(visited_at, ${gone.customer.visitedAt}::timestamptz)`,
      invented_at: gone.customer.inventedAt ? sql<Date>`invented_at` : null,
    })
    .where('shop_id', '=', shopId)
    .where('id', '=', kept.customer.id)
    .execute()
  const { customer, group } = await sheet(tx, shopId, kept.customer.id)
  const { civility, firstName, lastName, email, birthDate, newsletterSince } = customer
  return { civility, firstName, lastName, email, birthDate, newsletter: newsletterSince !== null, group: group.name }
}
