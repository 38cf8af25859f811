import { daysLater } from '#clock'
import { type Db, sql } from '#database'
import * as jobs from '#jobs'
import { type Account, bankDay } from './account.ts'
import { noteTaken } from './behind.ts'
import { cards } from './come/cards.ts'
import { fees } from './come/fees.ts'
import { ended, pending } from './come/pending.ts'
import { fromTheFirst, type Piece } from './come/piece.ts'
import { suppliers } from './come/suppliers.ts'
import { recorded, toCome } from './come/transfers.ts'

/** What goes on by itself where a page does not wait. */
export const catchingUp: jobs.Queue = {
  name: 'bank-catching-up',
  expireInSeconds: 900,
  heartbeatSeconds: 60,
  retryLimit: 5,
  retryDelay: 5,
  batch: 1,
}

/** So many things of a kind are taken in at once: a tenth of a second or a few, and others may have the account between two pieces. */
const PIECE = 1000

/**
 * Puts on an account all that happened in its shop, and closes the days before the bank's; `closing`, that one too: what comes after is dated
 * later. The caller holds the account, and has brought it up before: what is left is little.
 */
export async function takeIn(tx: Db, account: Account, { closing = false } = {}): Promise<Account> {
  const past = fromTheFirst()
  let looked = await takePiece(tx, account, { closing, past })
  while (looked.left) looked = await takePiece(tx, looked.account, { closing, past })
  return looked.account
}

/** An account after a piece, and whether something is left to take in. */
type Looked = { account: Account; left: boolean }

/** Puts a piece of it on the account; days are closed once nothing is left. The caller holds the account. */
export async function takePiece(tx: Db, account: Account, { closing, past }: Omit<Piece, 'most'>): Promise<Looked> {
  const { shop_id: shopId } = account
  const day = bankDay(account)
  if (past.payment === 0 && past.order === 0) await dropEnded(tx, shopId, day)
  let sum = 0
  for (const take of [recorded, toCome, cards, suppliers]) {
    const { taken, more } = await take(tx, account, { closing, past, most: PIECE })
    sum += taken
    if (!more) continue
    if (account.to_take_in === null) await jobs.later(tx, catchingUp, { shopId })
    return { account: await noteTaken(tx, account, sum), left: true }
  }
  await fees(tx, account, day)
  return { account: await close(tx, account, closing ? day : daysLater(day, -1)), left: false }
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
      (select min(p.id) - 1 from payments p where ${pending(shopId, { closing: true })}))), to_take_in = null, taken_in = 0
    where a.shop_id = ${shopId} returning a.*`.execute(tx)
  const [account] = rows
  if (!account) throw new Error(`the shop ${shopId} has no account`)
  return account
}
