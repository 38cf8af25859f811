import { daysLater, today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { type Account, bankDay, hold, open } from './account.ts'
import { cards } from './come/cards.ts'
import { fees } from './come/fees.ts'
import { awaited, ended, paidOut, pending } from './come/pending.ts'
import { suppliers } from './come/suppliers.ts'
import { recorded, setAside, toCome } from './come/transfers.ts'

/**
 * Opens the account of a shop if it is not, and puts on it what happened in the shop since it was last looked at; one statement when
 * nothing did. What of cheques comes and goes is put there as it is done (`add`), by who does it.
 */
export async function bringUp(db: Db, shopId: number): Promise<Account> {
  const looked = await look(db, shopId)
  if (looked && !looked.stirred) return looked
  await open(db, shopId)
  return inTransaction(db, async (tx) => takeIn(tx, await hold(tx, shopId)))
}

/** The account, and whether there is something to take in. */
async function look(db: Db, shopId: number): Promise<(Account & { stirred: boolean }) | undefined> {
  const day = sql`(${today()}::date + a.days_ahead)`
  const { rows } = await sql<Account & { stirred: boolean }>`
    select a.*, (a.closed_on < ${day} - 1
      or exists (select from payments p where ${pending(shopId, { closing: false })})
      or exists ${awaited(shopId)}
      or exists (select from supplier_invoices i where ${paidOut(shopId)})
      or exists (select from bank_lines l where ${ended(shopId, day)})) as stirred
    from bank_accounts a where a.shop_id = ${shopId}`.execute(db)
  return rows[0]
}

/**
 * Puts on an account what happened in its shop, and closes the days before the bank's; `closing`, that one too: what comes after is dated
 * later. The caller holds the account.
 */
export async function takeIn(tx: Db, account: Account, { closing = false } = {}): Promise<Account> {
  const { shop_id: shopId } = account
  const day = bankDay(account)
  await dropEnded(tx, shopId, day)
  await setAside(tx, account, closing)
  await recorded(tx, account, closing)
  await toCome(tx, account)
  await cards(tx, account, closing)
  await suppliers(tx, account)
  await fees(tx, account, day)
  return close(tx, account, closing ? day : daysLater(day, -1))
}

/** Lines to come of what ended go; the payments that they showed stay taken in. */
async function dropEnded(tx: Db, shopId: number, day: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select l.id from bank_lines l where ${ended(shopId, sql`${day}::date`)}`.execute(tx)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await sql`update bank_line_payments set line_id = null where shop_id = ${shopId} and line_id = any(${ids}::bigint[])`.execute(
    tx,
  )
  await sql`delete from bank_lines where shop_id = ${shopId} and id = any(${ids}::bigint[])`.execute(tx)
}

/** Ids are given as payments begin, and seen as they end: this many of the last are looked at again. */
const UNDER_WAY = 2000

/** Days until this one are closed, and payments that nothing waits for are looked at no longer. */
async function close(tx: Db, { shop_id: shopId }: Account, day: string): Promise<Account> {
  const { rows } = await sql<Account>`
    update bank_accounts a set closed_on = greatest(a.closed_on, ${day}::date), payments_through = greatest(a.payments_through, least(
      (select max(p.id) - ${UNDER_WAY}::bigint from payments p where p.shop_id = ${shopId}),
      (select min(p.id) - 1 from payments p where ${pending(shopId, { closing: true })})))
    where a.shop_id = ${shopId} returning a.*`.execute(tx)
  const [account] = rows
  if (!account) throw new Error(`the shop ${shopId} has no account`)
  return account
}
