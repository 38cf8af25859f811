import * as carts from '#carts'
import * as customers from '#customers'
import { Busy, type Db, inTransaction } from '#database'
import { dateTime } from '#format'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { Invalid, Refusal } from '#refusals'
import * as reviews from '#reviews'
import * as trace from '#trace'
import * as windows from '#windows'
import * as wishes from '#wishes'
import { type Choices, stampOf } from './compare.ts'
import { follow } from './follow.ts'
import { joinCarts } from './join-carts.ts'

/** One of the two is being worked with at this very moment. */
export class BeingOrdered extends Refusal {
  constructor() {
    super(
      'Une commande est en train d’être passée avec l’un de ces deux comptes : attendez un instant, puis recommencez.',
      409,
    )
  }
}

export type Merging = {
  keptId: number
  goneId: number
  choices: Choices
  /** Of the sheets as they were compared. */
  stamp: string
}

/**
 * Makes one account of two: all that happened with the one that goes (orders, cart, addresses, messages, letters, notes...)
 * becomes the other's, each field is taken from where it was chosen, the sessions of the one that goes end with its password.
 * Orders and papers keep the names they were made with. Refuses (Invalid) the same account twice and sheets that changed
 * since they were compared, with NotFound one of another shop, with BeingOrdered while an order is being placed.
 */
export async function merge(db: Db, actor: Clerk, shopId: number, merging: Merging): Promise<void> {
  const { keptId, goneId, choices, stamp } = merging
  if (keptId === goneId)
    throw new Invalid('Choisissez deux comptes différents : un client ne se fusionne pas avec lui-même.', {})
  await inTransaction(db, async (tx) => {
    await carts.holdOf(tx, shopId, [keptId, goneId])
    await customers.holdThese(tx, shopId, [keptId, goneId])
    const [kept, gone] = [await customers.sheet(tx, shopId, keptId), await customers.sheet(tx, shopId, goneId)]
    refuse(kept, gone, stamp)
    await joinCarts(tx, shopId, goneId, keptId)
    await mail.giveWaiting(tx, shopId, goneId, keptId)
    await reviews.keepOneEach(tx, shopId, goneId, keptId)
    await wishes.keepOneEach(tx, shopId, goneId, keptId)
    await follow(tx, shopId, goneId, keptId)
    await orders.oneFirst(tx, shopId, keptId)
    const profile = await customers.takeIn(tx, shopId, kept, gone, choices)
    if (gone.customer.email !== profile.email) await windows.leaveFor(tx, shopId, gone.customer.email)
    await tx
      .updateTable('merged_customers')
      .set({ into_id: keptId })
      .where('shop_id', '=', shopId)
      .where('into_id', '=', goneId)
      .execute()
    // A shop that went back has them apart again: the last time counts.
    await tx
      .insertInto('merged_customers')
      .values({ shop_id: shopId, id: goneId, into_id: keptId })
      .onConflict((conflict) => conflict.columns(['shop_id', 'id']).doUpdateSet({ into_id: keptId }))
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'customers.merge',
      subject: { kind: 'customer', id: keptId },
      before: { ...told(kept), orders: kept.orders },
      after: { ...profile, orders: kept.orders + gone.orders, merged: inWords(gone) },
    })
  }).catch(asRefusal)
}

function refuse(kept: customers.Sheet, gone: customers.Sheet, stamp: string): void {
  if (kept.customer.anonymisedAt || gone.customer.anonymisedAt)
    throw new Invalid('Un client anonymisé ne se fusionne plus : personne ne sait plus qui il était.', {})
  if (stampOf(kept, gone) !== stamp)
    throw new Invalid(
      'Une des deux fiches a changé depuis que vous les avez comparées : relisez-les, puis fusionnez.',
      {},
    )
}

const told = ({ customer, group }: customers.Sheet) => {
  const { civility, firstName, lastName, email, birthDate, newsletterSince } = customer
  return { civility, firstName, lastName, email, birthDate, newsletter: newsletterSince !== null, group: group.name }
}

/** The account that went, whole, as the trace keeps it. */
function inWords(sheet: customers.Sheet): string {
  const { civility, firstName, lastName, email, birthDate, createdAt } = sheet.customer
  return [
    `${civility} ${firstName} ${lastName}`.trim(),
    email,
    birthDate,
    `n° ${sheet.customer.id}`,
    dateTime(createdAt),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Somebody holds one of the rows. */
function asRefusal(error: unknown): never {
  throw error instanceof Busy ? new BeingOrdered() : error
}
