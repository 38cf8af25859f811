import { type Db, inTransaction } from '#database'
import { bare, checkSiren, checkVatNumber } from '#identifiers'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { clean, cleanLine, isNaming } from '#texts'
import * as trace from '#trace'
import type { Supplier } from './suppliers.ts'

export type SupplierSheet = Omit<Supplier, 'id'>

/** Adds a supplier and returns its id. Refuses, with Invalid, what `checked` refuses and a name that another one has. */
export async function addSupplier(db: Db, actor: Actor, shopId: number, given: SupplierSheet): Promise<number> {
  const sheet = checked(given)
  return inTransaction(db, async (tx) => {
    await refuseNamesake(tx, shopId, sheet.name)
    const made = await tx
      .insertInto('suppliers')
      .values({ shop_id: shopId, ...rowOf(sheet) })
      .onConflict((conflict) => conflict.columns(['shop_id', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw named()
    const subject = { kind: 'supplier', id: made.id }
    await trace.record(tx, shopId, actor, { verb: 'purchases.add-supplier', subject, after: rowOf(sheet) })
    return made.id
  })
}

/** Changes a supplier's sheet; orders that were sent keep what they said. Refuses as `addSupplier` does, and with NotFound. */
export async function changeSupplier(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  given: SupplierSheet,
): Promise<void> {
  const after = rowOf(checked(given))
  return inTransaction(db, async (tx) => {
    const all = await tx
      .selectFrom('suppliers')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where(({ eb, or }) => or([eb('id', '=', id), eb(eb.fn('lower', ['name']), '=', after.name.toLowerCase())]))
      .orderBy('id')
      .forUpdate()
      .execute()
    const was = all.find((one) => one.id === id)
    if (!was) throw new NotFound('Ce fournisseur n’existe pas.')
    if (all.length > 1) throw named()
    await tx.updateTable('suppliers').set(after).where('shop_id', '=', shopId).where('id', '=', id).execute()
    const { id: _, shop_id: __, ...before } = was
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.change-supplier',
      subject: { kind: 'supplier', id },
      before,
      after,
    })
  })
}

/** Refuses a name that another supplier has, in capitals or not. */
async function refuseNamesake(tx: Db, shopId: number, name: string): Promise<void> {
  const there = await tx
    .selectFrom('suppliers')
    .select('id')
    .where('shop_id', '=', shopId)
    .where(({ eb, fn }) => eb(fn('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst()
  if (there) throw named()
}

const named = () => new Invalid('Un autre fournisseur porte ce nom.', { name: 'Un autre fournisseur porte ce nom.' })

/** Cleaned. Refuses, with Invalid, a sheet without a name, numbers with a wrong key, an address nobody can write to. */
function checked(given: SupplierSheet): SupplierSheet {
  const sheet = {
    ...given,
    name: cleanLine(given.name),
    address: clean(given.address),
    email: cleanLine(given.email),
    siren: bare(given.siren),
    vatNumber: bare(given.vatNumber).toUpperCase(),
  }
  const faults: Record<string, string | undefined> = {
    name: isNaming(sheet.name) ? undefined : 'Indiquez le nom du fournisseur.',
    email:
      sheet.email && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(sheet.email) ? 'Cette adresse est incomplète.' : undefined,
    siren: sheet.siren ? checkSiren(sheet.siren) : undefined,
    vatNumber: sheet.vatNumber ? checkVatNumber(sheet.vatNumber) : undefined,
  }
  const wrong = Object.entries(faults).flatMap(([field, fault]) => (fault ? [[field, fault] as const] : []))
  if (wrong.length > 0) throw new Invalid('Cette fiche contient des erreurs.', Object.fromEntries(wrong))
  return sheet
}

const rowOf = ({ vatNumber, delayDays, paymentDays, minimumCents, ...same }: SupplierSheet) => ({
  ...same,
  vat_number: vatNumber,
  delay_days: delayDays,
  payment_days: paymentDays,
  minimum_cents: minimumCents,
})
