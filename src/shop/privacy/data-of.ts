import * as customers from '#customers'
import { type Db, sql } from '#database'
import { fullName } from '#format'
import { asked } from './subjects.ts'

/** What is told of one subject: rows of the same labels. Moments as ISO 8601 texts in UTC, amounts in euros, nothing as null. */
export type Section = { title: string; rows: Record<string, string | number | boolean | null>[] }

/** All that a shop keeps of one person. */
export type Copy = { name: string; email: string; sections: Section[] }

type Rows = Section['rows']

/**
 * A copy of all that the shop keeps of a customer, for the person: account, addresses, orders, money, papers, words, letters,
 * what the shop noted, and what the person did (RGPD art. 15, 3 and art. 20). Two statements. Refuses an unknown one with NotFound.
 */
export async function dataOf(db: Db, shopId: number, customerId: number): Promise<Copy> {
  const customer = await customers.find(db, shopId, customerId)
  const parts = Object.entries(asked(shopId, customerId)).map(
    ([title, rows]) => sql`${title}::text, (select coalesce(json_agg(row_to_json(each)), '[]') from (${rows}) each)`,
  )
  const found = await sql<{ all: Record<string, Rows> }>`select json_build_object(${sql.join(parts)}) as all`.execute(
    db,
  )
  const kept = Object.entries(found.rows[0]?.all ?? {}).map(([title, rows]) => ({ title, rows: rows.map(plain) }))
  const sections = [{ title: 'Compte', rows: [account(customer)] }, ...kept].filter(({ rows }) => rows.length > 0)
  return { name: fullName(customer), email: customer.email, sections }
}

const account = (customer: customers.Customer): Rows[number] => ({
  Civilité: customer.civility,
  Prénom: customer.firstName,
  Nom: customer.lastName,
  'E-mail': customer.email,
  'Date de naissance': customer.birthDate,
  'Client depuis': customer.createdAt.toISOString(),
  'Lettre d’information acceptée le': customer.newsletterSince?.toISOString() ?? null,
  'Dernière visite': customer.visitedAt?.toISOString() ?? null,
  'Client inventé pour la classe': customer.inventedAt !== null,
})

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

/** A moment of the database as everybody writes it: ISO 8601 in UTC. */
const plain = (row: Rows[number]): Rows[number] =>
  Object.fromEntries(
    Object.entries(row).map(([label, value]) => [
      label,
      typeof value === 'string' && MOMENT.test(value) ? new Date(value).toISOString() : value,
    ]),
  )
