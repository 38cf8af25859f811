import type { Db } from '#database'
import type { Teacher } from '#people'
import { NotAllowed, NotFound, Refusal } from '#refusals'

/** Only an administrator may do this. */
export class OnlyAdministrators extends NotAllowed {
  constructor() {
    super('Seul un administrateur peut faire cela : demandez à un collègue qui l’est.')
  }
}

/** The school would be left without anybody who may steer it. */
export class LastAdministrator extends Refusal {
  constructor() {
    super(
      'C’est le dernier administrateur : nommez-en d’abord un autre, sinon plus personne ne pourrait gérer les comptes.',
      409,
    )
  }
}

/** Refuses with OnlyAdministrators. */
export function mayChange(by: Teacher): void {
  if (!by.administrator) throw new OnlyAdministrators()
}

export async function teacher(db: Db, id: number) {
  const row = await db
    .selectFrom('accounts')
    .select(['administrator_since', 'closed_at'])
    .where('id', '=', id)
    .where('kind', '=', 'teacher')
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce professeur n’existe pas.')
  return row
}

/** Holds the administrators' rows, so that two of them do not remove each other at the same moment. */
export async function keepOne(tx: Db, id: number): Promise<void> {
  await teacher(tx, id)
  const administrators = await tx
    .selectFrom('accounts')
    .select('id')
    .where('administrator_since', 'is not', null)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (administrators.length === 1 && administrators[0]?.id === id) throw new LastAdministrator()
}
