import type { Insertable } from 'kysely'
import { now } from '#clock'
import { type Db, inTransaction, type Tables } from '#database'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { drawDigits } from './digits.ts'
import { giveUsualAnswers } from './usual-answers.ts'
import { giveUsualGroups } from './usual-groups.ts'
import { usualProfiles } from './usual-profiles.ts'
import { usualStates } from './usual-states.ts'
import { giveUsualZones } from './usual-zones.ts'

/** Another shop already has this address. */
export class SlugTaken extends Refusal {}

export type NewShop = Omit<
  Insertable<Tables['shops']>,
  'back_office_digits' | 'id' | 'face_version' | 'opened_at' | 'archived_at' | 'removal_on'
> & {
  /** Two digits; drawn when absent. */
  back_office_digits?: string
}

/**
 * Opens a shop: its row, the usual order states, the usual profiles,
 * its two groups of customers, the payment methods, the French VAT rates, its counters, usual answers, usual zones, empty pages.
 * Returns its id. Refuses with SlugTaken.
 */
export function create(db: Db, actor: Actor, shop: NewShop): Promise<number> {
  return inTransaction(db, async (tx) => {
    const digits = shop.back_office_digits ?? drawDigits()
    const made = await tx
      .insertInto('shops')
      .values({ ...shop, back_office_digits: digits, opened_at: now() })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made)
      throw new SlugTaken(`L’adresse « ${shop.slug} » est déjà celle d’une autre boutique : choisissez-en une autre.`)
    await furnish(tx, made.id)
    await trace.record(tx, made.id, actor, {
      verb: 'shops.create',
      subject: { kind: 'shop', id: made.id },
      after: { slug: shop.slug, name: shop.name },
    })
    return made.id
  })
}

/** What every shop begins with. */
async function furnish(tx: Db, shop_id: number): Promise<void> {
  const states = usualStates.map((state, position) => ({ shop_id, position, ...state }))
  await tx.insertInto('order_states').values(states).execute()
  const profiles = usualProfiles.map(({ code, name, rights }, position) => ({
    shop_id,
    code,
    name,
    position,
    rights: JSON.stringify(rights),
  }))
  await tx.insertInto('profiles').values(profiles).execute()
  await giveUsualGroups(tx, shop_id)
  const methods = usualMethods.map((code, position) => ({ shop_id, code, position, enabled_at: now() }))
  await tx.insertInto('payment_methods').values(methods).execute()
  const taxes = frenchRates.map((rate_bp) => ({ shop_id, rate_bp, name: `TVA ${rate_bp / 100} %`.replace('.', ',') }))
  await tx.insertInto('taxes').values(taxes).execute()
  const counters = usualCounters.map((counter) => ({ shop_id, ...counter }))
  await tx.insertInto('counters').values(counters).execute()
  await giveUsualAnswers(tx, shop_id)
  await giveUsualZones(tx, shop_id)
}

const usualMethods = ['card', 'cheque', 'transfer', 'term', 'counter'] as const

/** Basis points (CGI art. 278, 279, 278-0 bis, 281 quater and following). */
const frenchRates = [2000, 1000, 550, 210]

/** The series of numbers that every shop has. */
export const usualCounters = [
  { name: 'order', prefix: '', digits: 1 },
  { name: 'invoice', prefix: 'FA', digits: 6 },
  { name: 'credit_note', prefix: 'AV', digits: 6 },
  { name: 'delivery_slip', prefix: 'LI', digits: 6 },
  { name: 'quotation', prefix: 'DE', digits: 6 },
]
