import { type Db, sql } from '#database'
import { inFrench } from '#texts'

/** A teacher as the administrator sees the account. */
export type StaffMember = {
  id: number
  login: string
  firstName: string
  lastName: string
  administrator: boolean
  /** The account opens no door any more. */
  closed: boolean
  /** Still the first password, drawn by Préau. */
  initialPassword: boolean
  /** Ids of the classes given to this teacher. */
  classes: number[]
}

/** The teachers by name, closed accounts last. */
export async function list(db: Db): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('class_teachers', 'class_teachers.account_id', 'accounts.id')
    .select(['id', 'login', 'first_name', 'last_name', 'administrator_since', 'closed_at', 'initial_since'])
    .select(sql<number[]>`coalesce(array_agg(class_id) filter (where class_id is not null), '{}')`.as('classes'))
    .where('kind', '=', 'teacher')
    .groupBy('accounts.id')
    .orderBy((eb) => eb('closed_at', 'is not', null))
    .orderBy(inFrench('last_name'))
    .orderBy(inFrench('first_name'))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    firstName: row.first_name,
    lastName: row.last_name,
    administrator: row.administrator_since !== null,
    closed: row.closed_at !== null,
    initialPassword: row.initial_since !== null,
    classes: row.classes.map(Number),
  }))
}

/** The teacher who signs in with this login; undefined when there is none. */
export async function byLogin(db: Db, login: string): Promise<StaffMember | undefined> {
  return (await list(db)).find((one) => one.login === login.trim().toLowerCase())
}
