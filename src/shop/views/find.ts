import { type Db, sql } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { Filters } from './filters.ts'

/** A view of an employee's own. */
export type View = { id: number; list: string; name: string; filters: Filters; shared: boolean }

/** An employee's own views of all lists, by name. */
export async function listViews(db: Db, shopId: number, employeeId: number): Promise<View[]> {
  const { rows } = await sql<View>`
    select id, list, name, filters, shared from saved_views
    where shop_id = ${shopId} and employee_id = ${employeeId} order by list, name_folded, id`.execute(db)
  return rows
}

/** One of an employee's own views. Refuses with NotFound: another one's is none. */
export async function findView(db: Db, shopId: number, employeeId: number, id: number): Promise<View> {
  const { rows } = await sql<View>`
    select id, list, name, filters, shared from saved_views
    where shop_id = ${shopId} and id = ${id} and employee_id = ${employeeId}`.execute(db)
  const [view] = rows
  if (!view) throw new NotFound(t('views.missing'))
  return view
}
