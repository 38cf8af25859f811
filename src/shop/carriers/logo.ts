import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import type { Carrier } from './list.ts'

/** Gives a carrier a logo, which customers see where they choose it, or takes it away (null). Refuses with NotFound. */
export function setLogo(db: Db, actor: Actor, shopId: number, id: number, logo: Carrier['logo']): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await tx
      .selectFrom('carriers')
      .select(['name', 'picture_hash'])
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!was) throw new NotFound('Ce transporteur n’existe pas.')
    if (was.picture_hash === (logo?.hash ?? null)) return
    const { hash = null, width = 0, height = 0 } = logo ?? {}
    await tx
      .updateTable('carriers')
      .set({ picture_hash: hash, picture_width: width, picture_height: height })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: logo ? 'carriers.show' : 'carriers.bare',
      subject: { kind: 'carrier', id },
      after: { name: was.name },
    })
  })
}
