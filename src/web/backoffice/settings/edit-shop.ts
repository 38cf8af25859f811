import type { Context } from 'hono'
import type { Db } from '#database'
import * as shops from '#shops'
import * as trace from '#trace'
import { edit, type House, type Submitted } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { actor, type Office } from '../office.ts'

/** Saves a form about the shop itself; answers what else changed meanwhile. */
export async function editShop(
  { db }: House,
  c: Context<Office>,
  form: Submitted,
  values: (shop: shops.Shop) => FormState['values'],
  save: (tx: Db, fields: Submitted) => Promise<unknown>,
): Promise<string> {
  const { id } = c.var.shop
  const { told } = await edit(db, form, {
    of: `shop ${id}`,
    together: [/^(address_line1|address_line2|postcode|city)$/, /^(siren|siret|rcs|vat_number)$/, /^(iban|bic)$/],
    present: async (tx) => values(await shops.byId(tx, id)),
    since: (tx, at) => trace.since(tx, { shopId: id, subject: { kind: 'shop', id }, at, actor: actor(c) }),
    save,
  })
  return told
}
