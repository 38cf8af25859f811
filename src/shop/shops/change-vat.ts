import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import type { VatSettings } from '#prices'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'

/** No country asks half of a price. */
const MOST_BP = 5000

/** What a shop said of its VAT. The shape is the one that `changeVat` writes. */
export const vatOf = ({ vat }: { vat: unknown }): VatSettings => vat as VatSettings

/**
 * Keeps what a shop says of its VAT; orders placed and papers issued stay under the regime that they had. A shop under the basic
 * exemption has a rate of nought, which its products bear. `catalogue.changeVat` is what is called: it moves the products.
 * Refuses, with Invalid, rates of 50 % and more.
 */
export function changeVat(db: Db, actor: Actor, shopId: number, wanted: VatSettings): Promise<void> {
  if (
    Object.values(wanted.rates ?? {}).some((pair) => pair.some((bp) => !Number.isInteger(bp) || bp < 0 || bp > MOST_BP))
  )
    return Promise.reject(new Invalid('Un taux de TVA va de 0 à 50 %.', {}))
  return inTransaction(db, async (tx) => {
    const was = await tx.selectFrom('shops').select('vat').where('id', '=', shopId).forUpdate().executeTakeFirst()
    if (!was) throw new NotFound('Cette boutique n’existe pas.')
    const [before, after] = [saying(vatOf(was)), saying(wanted)]
    if (JSON.stringify(before) === JSON.stringify(after)) return
    await tx
      .updateTable('shops')
      .set({ vat: JSON.stringify(wanted) })
      .where('id', '=', shopId)
      .execute()
    if (wanted.franchise) await addNought(tx, shopId)
    const subject = { kind: 'shop', id: shopId }
    await trace.record(tx, shopId, actor, { verb: 'shops.change-vat', subject, before, after })
  })
}

const addNought = (tx: Db, shop_id: number) =>
  tx
    .insertInto('taxes')
    .values({ shop_id, rate_bp: 0, name: 'Sans TVA (art. 293 B)' })
    .onConflict((conflict) => conflict.columns(['shop_id', 'rate_bp']).doNothing())
    .execute()

/** What the trace keeps: codes, and the rates in a row. */
const saying = ({ franchise = false, oss = false, overseas = 'rates', rates = {} }: VatSettings) => ({
  franchise,
  oss,
  overseas,
  rates: Object.entries(rates)
    .map(([code, pair]) => `${code} ${pair.map((bp) => String(bp / 100).replace('.', ',')).join('/')}`)
    .sort()
    .join(', '),
})
