import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { clean, cleanLine, isNaming } from '#texts'
import * as trace from '#trace'
import { refreshSearch } from '../looking/search-text.ts'

type MakerChange = { name: string; address: string; contact?: string; description?: string }

/**
 * Changes a manufacturer’s name or address (Regulation (EU) 2023/988, art. 19: both stand on the product’s page), or the text
 * of its own page. Refuses with NotFound an unknown one, with Invalid an empty name or address, and a name that another one has.
 */
export function changeManufacturer(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  change: MakerChange,
): Promise<void> {
  const after = demanded(change)
  return inTransaction(db, async (tx) => {
    const all = await tx
      .selectFrom('manufacturers')
      .select(['id', 'name', 'address', 'contact', 'description'])
      .where('shop_id', '=', shopId)
      .where(({ eb, or }) => or([eb('id', '=', id), sql<boolean>`folded(name) = folded(${after.name})`]))
      .forUpdate()
      .execute()
    const was = all.find((one) => one.id === id)
    if (!was) throw new NotFound('Ce fabricant n’existe pas dans cette boutique.')
    const message = 'Un autre fabricant de la boutique porte ce nom.'
    if (all.length > 1) throw new Invalid(message, { name: message })
    await tx.updateTable('manufacturers').set(after).where('shop_id', '=', shopId).where('id', '=', id).execute()
    // Articles are found by the name of who makes them.
    if (after.name !== was.name) await refreshSearch(tx, shopId)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.change-manufacturer',
      subject: { kind: 'manufacturer', id },
      before: { name: was.name, address: was.address, contact: was.contact, description: was.description },
      after,
    })
  })
}

/** What the manufacturer says after the change, where that is enough. */
function demanded(change: MakerChange) {
  const faults: Record<string, string> = {}
  const after = {
    name: cleanLine(change.name),
    address: clean(change.address),
    ...(change.contact !== undefined && { contact: cleanLine(change.contact) }),
    ...(change.description !== undefined && { description: clean(change.description).trim() }),
  }
  if (!isNaming(after.name)) faults.name = 'Indiquez le nom du fabricant.'
  if (!isNaming(after.address)) faults.address = 'Indiquez son adresse postale.'
  if (Object.keys(faults).length > 0) throw new Invalid('Un fabricant a un nom et une adresse postale.', faults)
  return after
}
