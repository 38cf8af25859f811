import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Db } from '#database'
import { NotFound } from '#refusals'
import { changeConsent } from './consent.ts'
import { type Customer, find } from './profile.ts'
import { asActor } from './register.ts'

/** The page, below the shop's address, where who receives letters declines them without signing in (CPCE L34-5). */
export async function leavePath(db: Db, shopId: number, customerId: number): Promise<string> {
  return `/lettres/${customerId}-${await sealOf(db, shopId, customerId)}`
}

/** Whose letters a link stops. Refuses with NotFound a link that is not the shop's, and a customer who has gone. */
export async function ofLeaving(db: Db, shopId: number, token: string): Promise<Customer> {
  const [, id = '', seal = ''] = /^(\d{1,15})-([\w-]{22})$/.exec(token) ?? []
  const gone = new NotFound('Ce lien ne fonctionne plus : identifiez-vous, puis ouvrez « Mes données ».')
  if (id === '') throw gone
  const right = await sealOf(db, shopId, Number(id))
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(seal))) throw gone
  const customer = await find(db, shopId, Number(id))
  if (customer.anonymisedAt) throw gone
  return customer
}

/** Stops the letters that a link is about; done twice it is done once. Refuses as `ofLeaving`. */
export async function leaveLetters(db: Db, shopId: number, token: string): Promise<void> {
  const customer = await ofLeaving(db, shopId, token)
  await changeConsent(db, asActor(customer), shopId, customer.id, false)
}

async function sealOf(db: Db, shopId: number, customerId: number): Promise<string> {
  const shop = await db
    .selectFrom('living_shops')
    .select('reference_secret')
    .where('id', '=', shopId)
    .executeTakeFirst()
  if (!shop?.reference_secret) throw new NotFound('Cette boutique n’existe plus.')
  return createHmac('sha256', shop.reference_secret)
    .update(`letters ${shopId} ${customerId}`)
    .digest('base64url')
    .slice(0, 22)
}
