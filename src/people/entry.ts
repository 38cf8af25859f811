import { type Db, unlessFull } from '#database'
import { recognise, type SignIn } from './recognise.ts'
import { hashToken } from './tokens.ts'

/** Which of the school's accounts open which door, and where their sessions are. */
const doors = {
  desk: { kind: 'teacher', table: 'desk_sessions' },
  portal: { kind: 'pupil', table: 'pupil_sessions' },
} as const
type Door = keyof typeof doors

/** Whose account opens one of the school's own doors. A closed account and one of the other kind are refused like a wrong password. */
export function recogniseAccount(db: Db, door: Door, signIn: Omit<SignIn, 'door'>) {
  return recognise(db, { ...signIn, door }, async (login) => {
    const row = await db
      .selectFrom('accounts')
      .select(['id', 'kind', 'password_hash', 'closed_at'])
      .where('login', '=', login)
      .executeTakeFirst()
    const opens = row?.kind === doors[door].kind && row.closed_at === null
    return row && { passwordHash: row.password_hash, who: opens ? row.id : undefined }
  })
}

/** The account whose session it is, noted as seen (once a minute at most); undefined when it has ended. */
export async function accountOf(db: Db, door: Door, token: string) {
  const { table } = doors[door]
  const hash = hashToken(token)
  const row = await db
    .selectFrom(table)
    .innerJoin('accounts', 'accounts.id', 'account_id')
    .select(['accounts.id', 'login', 'first_name', 'last_name', 'must_change_since', 'administrator_since'])
    .select('last_seen_at')
    .select((eb) => eb.selectFrom('school').select('installed_at').as('installed_at'))
    .where('token_hash', '=', hash)
    .where('expires_at', '>', new Date())
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (row && Date.now() - row.last_seen_at.getTime() > 60_000)
    await unlessFull(db.updateTable(table).set({ last_seen_at: new Date() }).where('token_hash', '=', hash).execute())
  return row
}
