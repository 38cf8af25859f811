import { type Db, hold, inTransaction, sql } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import type { Filters } from './filters.ts'
import { findView } from './find.ts'

/** Views of one list that an employee keeps. */
export const MOST = 50

/** This employee has a view of this list with that name: the field is `name`. */
export class SameName extends Invalid {
  constructor(name: string, way: 'views.same' | 'views.taken') {
    super(t('views.notSaved'), { name: t(way, { name }) })
  }
}

type Kept = { list: string; name: string; filters: Filters; shared: boolean }

/**
 * Keeps what a list is asked under a name; with `replace`, in the place of the employee's view of that name. Says its id.
 * Refuses (Invalid) a name that is missing or longer than 60 signs, filters that ask nothing, a 51st view of one list; and
 * with SameName a second one of a name, however it is written.
 */
export async function saveView(
  db: Db,
  clerk: Clerk,
  shopId: number,
  given: Kept & { replace?: boolean },
): Promise<number> {
  const { list, filters, shared, replace = false } = given
  const name = nameIn(given.name)
  if (Object.keys(filters).length === 0) throw new Invalid(t('views.nothing'), { name: t('views.nothing') })
  return inTransaction(db, async (tx) => {
    await hold(tx, `views ${shopId} ${clerk.id}`)
    const { rows } = await sql<{ id: number; same: boolean; filters: Filters; name: string; shared: boolean }>`
      select id, name, filters, shared, name_folded = folded(${name}) as same from saved_views
      where shop_id = ${shopId} and list = ${list} and employee_id = ${clerk.id}`.execute(tx)
    const before = rows.find(({ same }) => same)
    if (before && !replace) throw new SameName(before.name, 'views.same')
    if (!before && rows.length >= MOST)
      throw new Invalid(t('views.many', { n: MOST }), { name: t('views.many', { n: MOST }) })
    const values = { name, filters: JSON.stringify(filters), shared }
    const row = { shop_id: shopId, employee_id: clerk.id, list, ...values }
    const { id } = before
      ? { id: before.id, ...(await changed(tx, shopId, before.id, values)) }
      : await tx.insertInto('saved_views').values(row).returning('id').executeTakeFirstOrThrow()
    await trace.record(tx, shopId, clerk, {
      verb: before ? 'views.change' : 'views.save',
      subject: { kind: 'view', id },
      ...(before && { before: told({ list, ...before }) }),
      after: told({ list, name, filters, shared }),
    })
    return id
  })
}

/** Gives a view of the employee's own another name, or shares it or no longer. Refuses as `saveView`, and with NotFound. */
export async function changeView(
  db: Db,
  clerk: Clerk,
  shopId: number,
  id: number,
  given: Pick<Kept, 'name' | 'shared'>,
): Promise<void> {
  const name = nameIn(given.name)
  return inTransaction(db, async (tx) => {
    await hold(tx, `views ${shopId} ${clerk.id}`)
    const before = await findView(tx, shopId, clerk.id, id)
    const { rows } = await sql<{ name: string }>`
      select name from saved_views where shop_id = ${shopId} and list = ${before.list} and employee_id = ${clerk.id}
        and name_folded = folded(${name}) and id <> ${id}`.execute(tx)
    if (rows[0]) throw new SameName(rows[0].name, 'views.taken')
    await changed(tx, shopId, id, { name, shared: given.shared })
    await trace.record(tx, shopId, clerk, {
      verb: 'views.change',
      subject: { kind: 'view', id },
      before: told(before),
      after: told({ ...before, name, shared: given.shared }),
    })
  })
}

/** Forgets a view of the employee's own; who had it open keeps the list as it stands. Refuses with NotFound. */
export function removeView(db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await findView(tx, shopId, clerk.id, id)
    await tx.deleteFrom('saved_views').where('shop_id', '=', shopId).where('id', '=', id).execute()
    const subject = { kind: 'view', id }
    await trace.record(tx, shopId, clerk, {
      verb: 'views.remove',
      subject,
      before: told(before),
      after: { name: before.name },
    })
  })
}

const changed = (tx: Db, shopId: number, id: number, set: { name: string; shared: boolean; filters?: string }) =>
  tx.updateTable('saved_views').set(set).where('shop_id', '=', shopId).where('id', '=', id).execute()

const told = ({ list, name, filters, shared }: Kept) => ({ name, list, filters: Object.entries(filters), shared })

function nameIn(typed: string): string {
  const name = cleanLine(typed)
  if (name === '' || name.length > 60) throw new Invalid(t('views.notSaved'), { name: t('views.nameFault') })
  return name
}
