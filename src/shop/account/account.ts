import type { Selectable } from 'kysely'
import { daysLater, today } from '#clock'
import { type Db, inTransaction, sql, type Tables } from '#database'
import { drawFrom } from '#draw'
import { inventIban } from '#identifiers'

/** A shop's account at its bank. */
export type Account = Selectable<Tables['bank_accounts']>

/** Banks made up for this project: none of them exists, none is meant. */
const banks = [
  'Banque des Trois Vallées',
  'Crédit du Lavoir',
  'Caisse des Deux Ponts',
  'Banque du Grand Pré',
  'Union des Quatre Chemins',
] as const

/** The seed of accounts that no teacher gave another: the same for all, so that shops of a class can be compared. */
const SEED = 'banque'

/** The account of a shop; undefined before somebody looked at it. */
export const find = (db: Db, shopId: number): Promise<Account | undefined> =>
  db.selectFrom('bank_accounts').selectAll().where('shop_id', '=', shopId).executeTakeFirst()

/**
 * The account of a shop, opened if it is not: with the first day of the month before, two months back at most (a past takes it
 * further back), and an amount of a few thousand euros by the seed. Opening one that is open changes nothing.
 */
export async function open(db: Db, shopId: number, seed: string = SEED): Promise<Account> {
  const there = await find(db, shopId)
  if (there) return there
  return inTransaction(db, async (tx) => {
    const draw = drawFrom(`${seed} account`)
    const opened = daysLater(`${today().slice(0, 7)}-01`, -1)
      .slice(0, 7)
      .concat('-01')
    await tx
      .insertInto('bank_accounts')
      .values({
        shop_id: shopId,
        bank: draw.pick(banks),
        opened_on: opened,
        opening_cents: draw.between(120_000, 480_000),
        seed,
        closed_on: daysLater(opened, -1),
      })
      .onConflict((one) => one.columns(['shop_id', 'place']).doNothing())
      .execute()
    return hold(tx, shopId)
  })
}

/** The account, held until the end of the transaction: days are closed one after the other. It must be open. */
export async function hold(tx: Db, shopId: number): Promise<Account> {
  const { rows } = await sql<Account>`select * from bank_accounts where shop_id = ${shopId} for update`.execute(tx)
  const [account] = rows
  if (!account) throw new Error(`the shop ${shopId} has no account`)
  return account
}

/** The day that it is at a shop's bank, 2026-11-23: today in France and the days that were let pass. */
export const bankDay = ({ days_ahead }: Pick<Account, 'days_ahead'>): string => daysLater(today(), days_ahead)

/** The IBAN that statements bear: the shop's own, or a well-formed one of no bank, by the seed. */
export function ibanOf({ seed, shop_id }: Pick<Account, 'seed' | 'shop_id'>, { iban }: { iban: string }): string {
  return iban || inventIban(drawFrom(`${seed} iban ${shop_id}`).next)
}
