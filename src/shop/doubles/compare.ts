import * as customers from '#customers'
import type { Db } from '#database'
import { onceKey } from '#versions'

/** What is chosen one by one between two sheets. */
export const fields = ['civility', 'firstName', 'lastName', 'email', 'birthDate', 'newsletter', 'group'] as const
export type Field = (typeof fields)[number]

/** From which of the two accounts each field is taken: the one that stays, or the one that goes. */
export type Choices = Record<Field, 'kept' | 'gone'>

export type Compared = {
  kept: customers.Sheet
  gone: customers.Sheet
  /** What both said when they were compared: a merging that carries another is refused. */
  stamp: string
}

/** Two sheets side by side, in two statements. Refuses with NotFound one that is not of this shop. */
export async function compare(db: Db, shopId: number, keptId: number, goneId: number): Promise<Compared> {
  const [kept, gone] = await Promise.all([customers.sheet(db, shopId, keptId), customers.sheet(db, shopId, goneId)])
  return { kept, gone, stamp: stampOf(kept, gone) }
}

/** What two accounts say of their people, in a few signs. */
export const stampOf = (kept: customers.Sheet, gone: customers.Sheet): string =>
  onceKey(
    '',
    '',
    [kept, gone].flatMap((one) => [one.customer.id, ...fields.map((field) => said(one, field))]),
  )

/** A field as it is compared: empty where nothing was said. */
export function said({ customer, group }: customers.Sheet, field: Field): string {
  if (field === 'group') return group.name
  if (field === 'newsletter') return customer.newsletterSince ? 'on' : ''
  return customer[field] ?? ''
}

/** What one begins with: what the account that stays says, and what only the other says. */
export const choicesOf = ({ kept, gone }: Pick<Compared, 'kept' | 'gone'>): Choices =>
  Object.fromEntries(
    fields.map((field) => {
      const missing = said(kept, field) === '' && said(gone, field) !== ''
      // Nobody's silence is an agreement: the newsletter stays what the account that stays says (RGPD art. 7).
      return [field, missing && field !== 'newsletter' ? 'gone' : 'kept']
    }),
  ) as Choices
