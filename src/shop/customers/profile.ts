import type { Selectable } from 'kysely'
import { type Db, inTransaction, sql, type Tables } from '#database'
import { type Actor, nobody } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import type { Profile } from './forms.ts'
import { EmailTaken } from './register.ts'

export type Customer = {
  id: number
  email: string
  civility: string
  firstName: string
  lastName: string
  /** `1990-11-23`, or null. */
  birthDate: string | null
  newsletterSince: Date | null
  createdAt: Date
  /** Made up, by the teacher or with the shop; null for somebody who opened the account, or whom the shop took down. */
  inventedAt: Date | null
  /** When the customer last signed in; null for never, or before this was kept. */
  visitedAt: Date | null
  /** Forgotten (RGPD art. 17): the orders stay, the person does not. */
  anonymisedAt: Date | null
  /** False until one was chosen: the account was opened by the shop. */
  hasPassword: boolean
}

/** A row of `customers`, as `customerOf` reads it. */
export type CustomerRow = Pick<Selectable<Tables['customers']>, (typeof columns)[number]>

const columns = [
  'id',
  'email',
  'civility',
  'first_name',
  'last_name',
  'birth_date',
  'newsletter_since',
  'created_at',
  'invented_at',
  'visited_at',
  'anonymised_at',
  'password_hash',
] as const

/** A customer of the shop, without the password. Refuses, with NotFound, an unknown one. */
export async function find(db: Db, shopId: number, id: number): Promise<Customer> {
  const row = await db
    .selectFrom('customers')
    .select(columns)
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce client n’existe pas dans cette boutique.')
  return customerOf(row)
}

export const customerOf = (row: CustomerRow): Customer => ({
  id: row.id,
  email: row.email,
  civility: row.civility,
  firstName: row.first_name,
  lastName: row.last_name,
  birthDate: row.birth_date,
  newsletterSince: row.newsletter_since,
  createdAt: row.created_at,
  inventedAt: row.invented_at,
  visitedAt: row.visited_at,
  anonymisedAt: row.anonymised_at,
  hasPassword: row.password_hash !== nobody,
})

/** The same; refuses one who was forgotten. */
export async function living(db: Db, shopId: number, id: number): Promise<Customer> {
  const customer = await find(db, shopId, id)
  if (customer.anonymisedAt) throw new Refusal('Ce client a été anonymisé : sa fiche ne change plus.', 409)
  return customer
}

/** Changes who the customer is, the e-mail and the newsletter (since when is kept). Refuses with EmailTaken. */
export function changeProfile(db: Db, actor: Actor, shopId: number, id: number, profile: Profile): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await living(tx, shopId, id)
    const taken = await tx
      .selectFrom('customers')
      .select(['id', 'first_name as firstName', 'last_name as lastName'])
      .where('shop_id', '=', shopId)
      .where('email', '=', profile.email)
      .where('guest_since', 'is', null)
      .where('id', '<>', id)
      .executeTakeFirst()
    if (taken) throw new EmailTaken(actor.kind === 'customer' ? undefined : taken)
    await tx
      .updateTable('customers')
      .set({
        email: profile.email,
        civility: profile.civility,
        first_name: profile.firstName,
        last_name: profile.lastName,
        birth_date: profile.birthDate,
        newsletter_since: profile.newsletter ? sql<Date>`coalesce(newsletter_since, moment())` : null,
      })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
      .catch(asTaken)
    const { email, civility, firstName, lastName, birthDate, newsletterSince } = before
    await trace.record(tx, shopId, actor, {
      verb: 'customers.change-profile',
      subject: { kind: 'customer', id },
      before: { email, civility, firstName, lastName, birthDate, newsletter: newsletterSince !== null },
      after: { ...profile },
    })
  })
}

/** Somebody took the e-mail at the same moment. */
function asTaken(error: unknown): never {
  throw (error as { code?: string }).code === '23505' ? new EmailTaken() : error
}
