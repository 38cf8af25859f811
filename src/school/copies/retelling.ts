import { type Db, sql } from '#database'
import * as mail from '#mail'
import type { Seller } from '#pdf'
import { bankIdentityOf, type Shop, saidOf, sellerFigures, sellerOf, senderOf } from '#shops'
import { type Called, calledEver, saysIn } from './called.ts'
import { cutWords, tellWords, type Words } from './retold-words.ts'
import { wordsOf } from './words-of.ts'

/**
 * What a shop made from another must say in its own name: the seller of its papers, its letters, the terms accepted, the
 * references of its orders. Papers of snapshots and of shops that go back to their own stay byte for byte: they are not told anew.
 */
export type Retelling = {
  tellers: readonly mail.Teller[]
  sellers: Record<number, { invoice: object; slip: object; issuer: object; said: object }>
  /** How letters are told in each of the shops: those that their model was told, and under `written` what it wrote itself. */
  letters: { shopId: number; id: number; told: mail.Told }[]
  written: number
}

/** Tables of which a shop that is told another's past in its own name takes no row: how letters are told is kept apart, and who it was is its own. */
export const ownPast: readonly string[] = ['retellings', 'former_identities']

/** All that a shop has written in which it names itself: its mails, its letters of reminder, its conversations. */
export type Writings = { letters: mail.Letters; words: Words; called: Called }

/** The writings of a shop, read and cut once for all that will tell them. */
export async function writingsOf(tx: Db, fromId: number): Promise<Writings> {
  const from = await tx.selectFrom('shops').selectAll().where('id', '=', fromId).executeTakeFirst()
  const called = from ? await calledEver(tx, from) : { was: [], places: [] }
  const { was } = called
  const letters = await mail.cutLetters(tx, fromId, { slug: from?.slug ?? '', was })
  return { letters, words: await cutWords(tx, fromId, { was }), called }
}

/** Prepares to tell what one shop says in the names of others, all in the transaction. */
export async function prepare(
  tx: Db,
  fromId: number,
  toIds: readonly number[],
  { letters, words, called }: Writings,
): Promise<Retelling> {
  const shops = await tx.selectFrom('shops').selectAll().where('id', 'in', toIds).execute()
  const references = await referencesFor(tx, fromId, toIds)
  const tellers = shops.map((shop) => ({
    shopId: shop.id,
    slug: shop.slug,
    says: saysIn(wordsOf(shop), called),
    references: references.get(shop.id) ?? new Map(),
  }))
  await mail.tellLetters(tx, letters, tellers)
  await tellWords(tx, words, tellers)
  const school = (await tx.selectFrom('school').select(['name', 'town']).executeTakeFirst()) ?? { name: '', town: '' }
  const sellers = shops.map((shop) => [shop.id, { ...papersOf(shop), said: saidOf(shop, school) }])
  const past = await tx.selectFrom('retellings').select(['id', 'told']).where('shop_id', '=', fromId).execute()
  const written = Math.max(0, ...past.map(({ id }) => id)) + 1
  return {
    tellers,
    sellers: Object.fromEntries(sellers),
    letters: tellers.flatMap((teller) => [
      { shopId: teller.shopId, id: written, told: toldBy(teller, called) },
      ...past.map(({ id, told }) => ({ shopId: teller.shopId, id, told: toldBy(teller, told as mail.Told) })),
    ]),
    written,
  }
}

/** What a letter says in a shop: its model's words, or those of the shop that its model had it from, as this one says them. */
function toldBy({ says, slug, references }: mail.Teller, past: Called | mail.Told): mail.Told {
  const before = 'references' in past && Object.entries(past.references)
  const now = before ? before.map(([was, then]) => [was, references.get(then) ?? then]) : [...references]
  const { was, places } = past
  return { was, ...(places && { places }), says: saysIn(says, past), slug, references: Object.fromEntries(now) }
}

/** The seller of papers: what their words (`content`) say, and their figures. The logo of the words stays. */
export function papersOf(shop: Shop) {
  const figures = sellerFigures(shop)
  const content = ({ name, tagline, lines, legalLine }: Seller) => ({ name, tagline, lines, legalLine })
  return {
    invoice: { content: content(sellerOf(figures)), figures },
    slip: { content: content(senderOf(figures)), figures },
    /** Of the papers of its bank. */
    issuer: bankIdentityOf(shop),
  }
}

/** Draws each order's reference in each shop, into `retold_references`, which lasts as long as the transaction. */
async function referencesFor(tx: Db, fromId: number, toIds: readonly number[]) {
  await sql`create temporary table if not exists retold_references (shop_id bigint, order_id bigint, was text, now text,
    primary key (shop_id, order_id)) on commit drop`.execute(tx)
  await sql`delete from retold_references`.execute(tx)
  const { rows } = await sql<{ shopId: number; was: string; now: string }>`
    insert into retold_references select s.id, o.id, o.reference, order_reference(s.reference_secret, o.id)
    from orders o cross join shops s where o.shop_id = ${fromId} and s.id = any(${[...toIds]}::bigint[])
    returning shop_id as "shopId", was, now`.execute(tx)
  const found = new Map<number, Map<string, string>>()
  for (const { shopId, was, now } of rows) found.set(shopId, (found.get(shopId) ?? new Map()).set(was, now))
  return found
}
