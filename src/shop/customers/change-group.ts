import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { longestTerm } from '#prices'
import { Invalid, NotFound, Refusal } from '#refusals'
import { isNaming } from '#texts'
import * as trace from '#trace'
import { findGroup, type GroupSettings, groupOf } from './groups.ts'

const subject = (id: number) => ({ kind: 'customer-group' as const, id })

const columns = ({ name, untaxed, discountBp, term, invoiceAt }: GroupSettings) => ({
  name,
  untaxed,
  discount_bp: discountBp,
  term: term?.kind ?? null,
  term_days: term?.days ?? null,
  invoice_at: invoiceAt,
})

/** What no group may be: without a name, or with a longer term than the law lets (c. com. L441-10, I). */
function refuseWrong({ name, discountBp, term }: GroupSettings): void {
  if (!isNaming(name)) throw new Invalid('Indiquez le nom du groupe.', { name: 'Indiquez le nom du groupe.' })
  if (discountBp < 0 || discountBp > 9000) throw wrong('discount', 'La remise va de 0 à 90 %.')
  if (!term) return
  const most = longestTerm[term.kind]
  if (Number.isInteger(term.days) && term.days >= 1 && term.days <= most) return
  const end = term.kind === 'net' ? 'après la facture' : 'puis la fin du mois'
  throw wrong(
    'days',
    `Le délai va de 1 à ${most} jours ${end} : la loi n’en permet pas davantage (code de commerce, L441-10).`,
  )
}

const wrong = (field: string, sentence: string) => new Invalid(sentence, { [field]: sentence })

/** Adds a group after the others; answers its id. Refuses (Invalid) a name that is taken and a term beyond the law. */
export function addGroup(db: Db, actor: Actor, shopId: number, settings: GroupSettings): Promise<number> {
  return inTransaction(db, async (tx) => {
    refuseWrong(settings)
    const { id } = await tx
      .insertInto('customer_groups')
      .values((eb) => ({
        ...columns(settings),
        shop_id: shopId,
        position: eb
          .selectFrom('customer_groups')
          .where('shop_id', '=', shopId)
          .select((inner) => inner.fn.coalesce(inner(inner.fn.max('position'), '+', 1), inner.lit(0)).as('position')),
      }))
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch(asTaken)
    await trace.record(tx, shopId, actor, {
      verb: 'customers.add-group',
      subject: subject(id),
      after: { ...settings },
    })
    return id
  })
}

/** Changes a group; orders already placed keep what held then. Refuses as `addGroup` does, and with NotFound. */
export function changeGroup(db: Db, actor: Actor, shopId: number, id: number, settings: GroupSettings): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuseWrong(settings)
    const { id: _, code: __, ...before } = await findGroup(tx, shopId, id)
    await tx
      .updateTable('customer_groups')
      .set(columns(settings))
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
      .catch(asTaken)
    await trace.record(tx, shopId, actor, {
      verb: 'customers.change-group',
      subject: subject(id),
      before,
      after: { ...settings },
    })
  })
}

/** Takes a group away; who was in it becomes a consumer. Refuses the two groups that every shop has. */
export function removeGroup(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { code, id: _, ...before } = await findGroup(tx, shopId, id)
    if (code)
      throw new Refusal(`Le groupe « ${before.name} » reste : une boutique a des particuliers et des professionnels.`)
    const moved = await tx
      .updateTable('customers')
      .set((eb) => ({
        group_id: eb
          .selectFrom('customer_groups')
          .select('customer_groups.id')
          .where('customer_groups.shop_id', '=', shopId)
          .where('code', '=', 'consumers'),
      }))
      .where('shop_id', '=', shopId)
      .where('group_id', '=', id)
      .executeTakeFirst()
    await tx.deleteFrom('customer_groups').where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'customers.remove-group',
      subject: subject(id),
      before: { ...before, customers: Number(moved.numUpdatedRows) },
      after: { name: before.name },
    })
  })
}

/** Puts a customer into a group; nothing when it is in it. Refuses with NotFound an unknown customer or group. */
export function setGroup(db: Db, actor: Actor, shopId: number, customerId: number, groupId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const [before, after] = [await groupOf(tx, shopId, customerId), await findGroup(tx, shopId, groupId)]
    if (before.id === after.id) return
    const changed = await tx
      .updateTable('customers')
      .set({ group_id: after.id })
      .where('shop_id', '=', shopId)
      .where('id', '=', customerId)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new NotFound('Ce client n’existe pas dans cette boutique.')
    await trace.record(tx, shopId, actor, {
      verb: 'customers.set-group',
      subject: { kind: 'customer', id: customerId },
      before: { group: before.name },
      after: { group: after.name },
    })
  })
}

function asTaken(error: unknown): never {
  if ((error as { code?: string }).code !== '23505') throw error
  throw wrong('name', 'Un autre groupe porte ce nom : choisissez-en un autre.')
}
