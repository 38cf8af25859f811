import { randomInt } from 'node:crypto'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'

/** Two digits for the address of a back office, as nobody can guess them of another's. */
export const drawDigits = (): string => String(randomInt(100)).padStart(2, '0')

/** Changes the two digits of the back office's address. Refuses anything but two digits. */
export async function changeDigits(db: Db, actor: Actor, shopId: number, digits: string): Promise<void> {
  if (!/^[0-9]{2}$/.test(digits))
    throw new Invalid('L’adresse de l’arrière-boutique se termine par deux chiffres, de 00 à 99.', {
      digits: 'Indiquez deux chiffres.',
    })
  await inTransaction(db, async (tx) => {
    const before = await tx
      .selectFrom('shops')
      .select('back_office_digits')
      .where('id', '=', shopId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new NotFound('Cette boutique n’existe pas.')
    await tx.updateTable('shops').set({ back_office_digits: digits }).where('id', '=', shopId).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'shops.change-digits',
      subject: { kind: 'shop', id: shopId },
      before: { digits: before.back_office_digits },
      after: { digits },
    })
  })
}
