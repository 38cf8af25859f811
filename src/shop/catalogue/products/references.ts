import { type Db, sql } from '#database'
import { printFault } from '#pdf'
import { Invalid } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import { variantField } from '../variants/eans.ts'

/** A reference already names another article of the shop. */
export class ReferenceTaken extends Invalid {}

type Given = { shopId: number; variants: readonly { id: number; reference: string }[] }
type Changes = ReadonlyMap<number, { reference?: string }>
type Told = { before: Record<string, string>; after: Record<string, string> }

/**
 * Writes the references of a product's variants and gives what changed, for the trace; two may change theirs round. Refuses
 * an empty one (Invalid), and one that another article of the shop has (ReferenceTaken).
 */
export async function changeReferences(tx: Db, { shopId, variants }: Given, changes: Changes): Promise<Told> {
  const after = variants.map((one) => ({
    ...one,
    reference: cleanLine(changes.get(one.id)?.reference ?? one.reference),
  }))
  const changed = after.filter(({ reference }, at) => reference !== variants[at]?.reference)
  if (changed.length === 0) return { before: {}, after: {} }
  for (const one of changed) {
    const fault = isNaming(one.reference) ? printFault(one.reference) : 'Donnez une référence.'
    const field = variantField('reference', variants, one.id)
    if (fault) throw new Invalid('Ce produit ne peut pas être enregistré.', { [field]: fault })
    const twin = after.some(({ id, reference }) => id !== one.id && reference === one.reference)
    const message = `La référence ${one.reference} est déjà celle d’un autre article de la boutique.`
    if (twin || (await isTaken(tx, shopId, one.reference, variants)))
      throw new ReferenceTaken(message, { [field]: message })
  }
  // First out of each other's way.
  const ids = changed.map(({ id }) => id)
  await sql`update variants set reference = '~' || id where shop_id = ${shopId} and id = any(${ids}::bigint[])`.execute(
    tx,
  )
  for (const { id, reference } of changed)
    await tx.updateTable('variants').set({ reference }).where('shop_id', '=', shopId).where('id', '=', id).execute()
  const told = (some: readonly { id: number; reference: string }[]) => ({
    reference: some.flatMap(({ id, reference }) => (ids.includes(id) ? [reference] : [])).join(', '),
  })
  return { before: told(variants), after: told(after) }
}

async function isTaken(tx: Db, shopId: number, reference: string, own: readonly { id: number }[]): Promise<boolean> {
  const found = await tx
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return found !== undefined && !own.some(({ id }) => id === found.id)
}
