import { type Db, sql } from '#database'
import { Invalid, NotFound } from '#refusals'
import { isPack } from './pieces.ts'
import { reservedSql } from './shelf.ts'

/** Pieces that may be sold, and those sold that have not gone. */
export type Held = { quantity: number; reserved: number; onOrder: boolean; pack: boolean }

/** What stands now: nobody changes it until the end of the transaction. Refuses with NotFound, and with Invalid a pack. */
export async function hold(tx: Db, shopId: number, variantId: number): Promise<Held> {
  await sql`select from variants where shop_id = ${shopId} and id = ${variantId} for update`.execute(tx)
  const { rows } = await sql<Held>`
    select v.quantity, ${reservedSql} as reserved, p.when_out is not distinct from 'accept' as "onOrder", ${isPack(shopId)} as pack
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.id = ${variantId}`.execute(tx)
  const [known] = rows
  if (!known) throw new NotFound('Cet article n’existe pas.')
  const message = 'Un lot n’a pas de stock à lui : comptez les articles qui le composent.'
  if (known.pack) throw new Invalid(message, { quantity: message })
  return known
}

/** Fewer pieces than are sold: what orders wait for is settled with their customers, not counted away. */
export function tooFew({ quantity, reserved }: Held, movedSince: number, shelf: boolean): Invalid {
  const pieces = `${reserved} ${reserved === 1 ? 'pièce est vendue et pas encore partie' : 'pièces sont vendues et pas encore parties'}`
  const told = shelf
    ? `${pieces}, il en reste ${quantity} à vendre : comptez de nouveau, ou réglez d’abord ces commandes.`
    : `${-movedSince} pièces sont parties depuis que cette page est ouverte, il en reste ${quantity} : comptez de nouveau.`
  return new Invalid('Il ne peut pas rester moins de zéro pièce.', { quantity: told })
}
