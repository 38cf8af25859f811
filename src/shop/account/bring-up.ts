import { today } from '#clock'
import { type Db, inTransaction, isBusy, sql } from '#database'
import { type Account, hold, open } from './account.ts'
import { Behind, progressOf } from './behind.ts'
import { awaited, ended, paidOut, pending } from './come/pending.ts'
import { fromTheFirst } from './come/piece.ts'
import { takePiece } from './take-in.ts'

/** A page waits so long, in pieces and for whoever holds the account, milliseconds; of one known to be behind it doesn't wait for others. */
const PATIENCE = 1000
const HELD = { usually: '1500ms', behind: '200ms' }

/**
 * Opens the account of a shop if it is not, and puts on it what happened in the shop since it was last looked at; one statement when
 * nothing did. What of cheques comes and goes is put there as it is done (`add`), by who does it. Much is taken in by pieces, each
 * a transaction: who comes second, and who comes after a process that died, goes on where the last one ended. Refuses with Behind
 * what takes longer than a page waits; in a transaction of the caller's nothing of it is kept then.
 */
export async function bringUp(db: Db, shopId: number, until = performance.now() + PATIENCE): Promise<Account> {
  const looked = await look(db, shopId)
  if (looked && !looked.stirred) return looked
  const held = looked?.to_take_in ? HELD.behind : HELD.usually
  await open(db, shopId)
  try {
    return await byPieces(db, shopId, { until, held: db.isTransaction ? undefined : held })
  } catch (error) {
    if (db.isTransaction || !isBusy(error)) throw error
    throw new Behind(progressOf(await open(db, shopId)))
  }
}

/** The same to the end, however long it takes: for what no page waits for. */
export async function bringUpWhole(db: Db, shopId: number): Promise<Account> {
  const looked = await look(db, shopId)
  if (looked && !looked.stirred) return looked
  await open(db, shopId)
  return byPieces(db, shopId, { until: Number.POSITIVE_INFINITY, held: undefined })
}

type Waiting = { until: number; held: string | undefined }

async function byPieces(db: Db, shopId: number, { until, held }: Waiting): Promise<Account> {
  for (const past = fromTheFirst(); ; ) {
    const { account, left } = await inTransaction(db, async (tx) => {
      if (held) await sql`select set_config('lock_timeout', ${held}, true)`.execute(tx)
      return takePiece(tx, await hold(tx, shopId), { closing: false, past })
    })
    if (!left) return account
    if (performance.now() > until) throw new Behind(progressOf(account))
  }
}

/** The account, and whether there is something to take in. */
async function look(db: Db, shopId: number): Promise<(Account & { stirred: boolean }) | undefined> {
  const day = sql`(${today()}::date + a.days_ahead)`
  const { rows } = await sql<Account & { stirred: boolean }>`
    select a.*, (a.closed_on < ${day} - 1 or a.to_take_in is not null
      or exists (select from payments p where ${pending(shopId, { closing: false })})
      or exists ${awaited(shopId)}
      or exists (select from supplier_invoices i where ${paidOut(shopId)})
      or exists (select from bank_lines l where ${ended(shopId, day)})) as stirred
    from bank_accounts a where a.shop_id = ${shopId}`.execute(db)
  return rows[0]
}
