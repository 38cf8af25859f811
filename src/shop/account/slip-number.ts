import { type Db, sql } from '#database'

/** Takes the next number of a shop's slips of cheques: in order, without a gap. The caller holds the account. */
export async function takeSlipNumber(tx: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    update bank_accounts set next_remittance = next_remittance + 1 where shop_id = ${shopId}
    returning next_remittance - 1 as number`.execute(tx)
  return rows[0]?.number ?? 1
}
