import { type Db, sql } from '#database'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import type { DraftLine } from './draft.ts'
import { changing } from './hold.ts'

/** Pieces of one article in an order. */
const MOST = 9999

type Line = { shopId: number; id: number; variantId: number }

/**
 * Puts pieces of an article in a draft; those of one that it holds already add up. More than what is left is taken down and
 * told: it may come in before the order is confirmed. Refuses what is not sold with NotFound, and more than 9,999 with Invalid.
 */
export function addLine(db: Db, clerk: Clerk, { quantity, ...line }: Line & { quantity: number }): Promise<void> {
  const { shopId, id, variantId } = line
  return changing(db, clerk, line, async (tx, { lines }) => {
    demandQuantity(quantity + (lines.find((one) => one.variantId === variantId)?.quantity ?? 0))
    const { numAffectedRows } = await sql`
      insert into draft_lines as l (shop_id, draft_id, variant_id, quantity)
      select ${shopId}, ${id}, v.id, ${quantity} from variants v
      join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.active_since <= moment()
      where v.shop_id = ${shopId} and v.id = ${variantId} and v.hidden_at is null for share of v
      on conflict (shop_id, draft_id, variant_id) do update set quantity = l.quantity + excluded.quantity`.execute(tx)
    if (!numAffectedRows) throw new NotFound('Cet article n’est plus en vente.')
  })
}

/** Changes how many pieces of a line are wanted; 0 takes it away. Refuses a line that is not there with NotFound. */
export function changeQuantity(
  db: Db,
  clerk: Clerk,
  { quantity, ...line }: Line & { quantity: number },
): Promise<void> {
  if (quantity === 0) return removeLine(db, clerk, line)
  return changing(db, clerk, line, async (tx, { lines }) => {
    demandQuantity(quantity)
    lineIn(lines, line)
    await rowOf(tx, line).set({ quantity }).execute()
  })
}

/** Takes a line out; nothing happens when it is not there. */
export function removeLine(db: Db, clerk: Clerk, { shopId, id, variantId }: Line): Promise<void> {
  return changing(db, clerk, { shopId, id }, (tx) =>
    tx
      .deleteFrom('draft_lines')
      .where('shop_id', '=', shopId)
      .where('draft_id', '=', id)
      .where('variant_id', '=', variantId)
      .execute(),
  )
}

/**
 * Another price for a piece than the shop's (micro-euros without tax), with its reason; null for the shop's again. Refuses,
 * with Invalid, a price without a reason, and a line that is not there with NotFound.
 */
export function changePrice(
  db: Db,
  clerk: Clerk,
  { unitHtMicro, reason, ...line }: Line & { unitHtMicro: number | null; reason: string },
): Promise<void> {
  const why = reason.trim()
  if (unitHtMicro !== null && why === '')
    return Promise.reject(
      new Invalid('Un autre prix se justifie.', {
        reason: 'Dites pourquoi : article abîmé, prix promis au téléphone…',
      }),
    )
  return changing(db, clerk, line, async (tx, { lines }) => {
    const { ownMicro } = lineIn(lines, line)
    if (unitHtMicro === null && ownMicro === null && why !== '')
      throw new Invalid('Un motif va avec un prix.', { price: 'Indiquez le prix, ou effacez le motif.' })
    await rowOf(tx, line)
      .set({ unit_ht_micro: unitHtMicro, price_reason: unitHtMicro === null ? '' : why })
      .execute()
  })
}

function demandQuantity(quantity: number): void {
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST) return
  const sentence = 'Une quantité va de 1 à 9 999 pièces d’un article.'
  throw new Invalid(sentence, { quantity: sentence })
}

function lineIn(lines: readonly DraftLine[], { variantId }: Line): DraftLine {
  const line = lines.find((one) => one.variantId === variantId)
  if (!line) throw new NotFound('Cet article n’est plus dans la commande.')
  return line
}

const rowOf = (tx: Db, { shopId, id, variantId }: Line) =>
  tx
    .updateTable('draft_lines')
    .where('shop_id', '=', shopId)
    .where('draft_id', '=', id)
    .where('variant_id', '=', variantId)
