import type { Db } from '#database'
import { Invalid } from '#refusals'
import { find } from '#school'
import type { TaughtClass } from './taught.ts'

/** A class that pupils may come into. Refuses (Invalid) an archived one: they would be locked out without a word. */
export function openClass({ archivedAt }: TaughtClass, field: string): void {
  const text = 'Cette classe est archivée : sortez-la des archives avant d’y mettre des élèves.'
  if (archivedAt) throw new Invalid(text, { [field]: text })
}

/** Who makes logins waits for who is making some: two of a kind never come out. */
export async function lockedSchool(tx: Db) {
  await tx.selectFrom('school').select('id').forUpdate().execute()
  return find(tx)
}

export async function takenLogins(tx: Db): Promise<Set<string>> {
  const rows = await tx.selectFrom('accounts').select('login').execute()
  return new Set(rows.map(({ login }) => login))
}
