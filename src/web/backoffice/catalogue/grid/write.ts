import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import type { Submitted } from '../../../http/index.ts'
import { actor, type Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { DEAREST_CENTS, priceOf } from '../form.ts'
import { readRow } from './read-row.ts'

/** Writes what differs of a row: the sheet of the product, and the threshold of its only variant. */
export async function write(
  tx: Db,
  c: Context<Office>,
  id: number,
  { fields, shelves }: { fields: Submitted; shelves: ReadonlyMap<number, string> },
): Promise<void> {
  const { shop } = c.var
  const product = await catalogue.findManaged(tx, shop.id, id)
  const [was] = await catalogue.gridRows(tx, shop.id, [id])
  if (!was) return
  const row = readRow(fields, { shelves, rates: product.rates, dearest: DEAREST_CENTS })
  if (row.state !== was.state && [row.state, was.state].includes('archived'))
    throw new Invalid(t('grid.fault.archived'), { state: t('grid.fault.archived') })
  const { only } = was
  const low = only && row.low !== undefined && row.low !== only.low && may(c, 'purchases', 'change')
  await catalogue.changeProduct(tx, actor(c), shop.id, id, {
    name: row.name,
    categoryId: row.categoryId,
    rateBp: row.rate,
    price: priceOf(row, product),
    purchaseMicro: row.purchaseMicro,
    weightG: row.weightG,
    ...(row.state !== was.state && { active: row.state === 'shown' }),
    ...(only && row.reference !== undefined && { variants: new Map([[only.variantId, { reference: row.reference }]]) }),
  })
  if (!low) return
  const threshold =
    row.low === null || row.low === undefined ? null : { low: row.low, target: targetOf(row.low, only.target) }
  await stock.setThreshold(tx, actor(c), shop.id, only.variantId, threshold)
}

/** Up to how many it is bought again: as before where that is above the threshold, else twice the threshold. */
const targetOf = (low: number, before: number | null): number =>
  before !== null && before > low ? before : Math.min(1_000_000, Math.max(low * 2, low + 1))
