import { createHmac, timingSafeEqual } from 'node:crypto'
import * as customers from '#customers'
import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'
import { guard, system } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { agreedOtherwise, confirmed } from './newsletters.ts'

/** An address that asks again within this time gets no second letter. */
const AGAIN_MINUTES = 10

/** SQL: the address of sign-up `s` receives letters, by its sign-up or by an account. */
const receiving = (shopId: number) => sql<boolean>`(${confirmed(shopId)} or ${agreedOtherwise(shopId)})`

/**
 * Asks for the shop's letters without an account: a letter goes to the address, which has to confirm (double consent, RGPD
 * art. 7). What is answered says nothing of who is known. Refuses with TooManyNew a network address that asks too often.
 */
export async function askLetters(
  db: Db,
  shopId: number,
  { email, consent }: { email: string; consent: string },
  networkAddress?: string,
): Promise<void> {
  await guard.checkNew(db, 'letters', networkAddress)
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into newsletter_signups as s (shop_id, email, consent) values (${shopId}, ${email}, ${consent})
      on conflict (shop_id, email) do update set asked_at = moment(), consent = excluded.consent
        where not ${receiving(shopId)} and s.asked_at < moment() - make_interval(mins => ${AGAIN_MINUTES})
      returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) return
    const path = `/lettres/inscription/${await tokenOf(tx, shopId, id)}`
    await mail.later(tx, { kind: 'letters-confirm', shopId, customerId: null, to: { name: email, email }, path })
  })
}

/** Whose sign-up a link is about, and whether it receives the letters. Refuses with NotFound a link that is not the shop's. */
export async function signUpOf(
  db: Db,
  shopId: number,
  token: string,
): Promise<{ id: number; email: string; receives: boolean }> {
  const [, id = ''] = /^s(\d{1,15})-[\w-]{22}$/.exec(token) ?? []
  const gone = new NotFound('Ce lien ne fonctionne plus : inscrivez-vous de nouveau en bas de la page.')
  if (id === '') throw gone
  const right = Buffer.from(await tokenOf(db, shopId, Number(id)))
  const given = Buffer.from(token)
  if (right.length !== given.length || !timingSafeEqual(right, given)) throw gone
  const { rows } = await sql<{ id: number; email: string; receives: boolean }>`
    select s.id, s.email, ${receiving(shopId)} as receives from newsletter_signups s
    where s.shop_id = ${shopId} and s.id = ${Number(id)}`.execute(db)
  if (!rows[0]) throw gone
  return rows[0]
}

/**
 * From now on the address receives the letters; said twice it is said once. Where it has an account by now, the account says
 * so. Refuses as `signUpOf`.
 */
export function confirmLetters(db: Db, shopId: number, token: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { id, email, receives } = await signUpOf(tx, shopId, token)
    if (receives) return
    const known = await customers.byEmail(tx, shopId, email)
    if (known) {
      const customer = await customers.find(tx, shopId, known.id)
      await customers.changeConsent(tx, customers.asActor(customer), shopId, known.id, true)
    }
    await sql`update newsletter_signups set confirmed_at = moment(), left_at = null
      where shop_id = ${shopId} and id = ${id}`.execute(tx)
    await told(tx, shopId, id, 'windows.join-letters')
  })
}

/** No more letters to that address, nor by an account that it has. Refuses as `signUpOf`. */
export function declineLetters(db: Db, shopId: number, token: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { id, email, receives } = await signUpOf(tx, shopId, token)
    if (!receives) return
    await leaveFor(tx, shopId, email)
    const { rows } = await sql<{ id: number }>`select id from customers where shop_id = ${shopId} and email = ${email}
      and newsletter_since is not null and anonymised_at is null order by id`.execute(tx)
    for (const one of rows) {
      const customer = await customers.find(tx, shopId, one.id)
      await customers.changeConsent(tx, customers.asActor(customer), shopId, one.id, false)
    }
    await told(tx, shopId, id, 'windows.leave-letters')
  })
}

/** The sign-up of an address, if it has one, receives letters no more: its account declines them, or has left it. */
export async function leaveFor(tx: Db, shopId: number, email: string): Promise<void> {
  await sql`update newsletter_signups set left_at = moment()
    where shop_id = ${shopId} and email = ${email} and confirmed_at is not null and left_at is null`.execute(tx)
}

/** A visitor has no name here, and an address is none of the trace's business. */
const told = (tx: Db, shopId: number, id: number, verb: string) =>
  trace.record(tx, shopId, system, { verb, subject: { kind: 'newsletter-signup', id } })

/** Where a sign-up declines the letters, below the shop's address. */
export const declinePath = async (db: Db, shopId: number, id: number): Promise<string> =>
  `/lettres/${await tokenOf(db, shopId, id)}`

/** A secret that the shop alone can make. */
async function tokenOf(db: Db, shopId: number, id: number): Promise<string> {
  const { rows } = await sql<{ secret: string }>`
    select reference_secret as secret from living_shops where id = ${shopId}`.execute(db)
  const secret = rows[0]?.secret
  if (!secret) throw new NotFound('Cette boutique n’existe plus.')
  const seal = createHmac('sha256', secret).update(`sign-up ${shopId} ${id}`).digest('base64url').slice(0, 22)
  return `s${id}-${seal}`
}
