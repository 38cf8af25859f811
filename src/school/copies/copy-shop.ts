import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { drawDigits, SlugTaken } from '#shops'
import { isNaming } from '#texts'
import { asUsual, freely } from './freely.ts'
import { drawIdentities, type OwnIdentity } from './identity.ts'
import { sayOwnNumbers } from './own-words.ts'
import { prepare, writingsOf } from './retelling.ts'
import { referencesIn, TOLD } from './retold-value.ts'
import { copyRows, type Share } from './rows.ts'
import { shopTables } from './schema.ts'
import { identity, look } from './treatment.ts'

export type NewCopy = { slug: string; name: string }

/**
 * Makes shops of another shop or of one kept aside, all in one act; answers their ids in the order given. `all` takes
 * customers, orders, papers and mails too, `catalogue` begins a new trade with the present stock. Pictures are shared.
 * Each has a name, a legal identity and an address of the back office of its own, and its papers, letters and references say so.
 * They are open to the public at once, and to no pupil. Refuses with SlugTaken, Invalid (an address or a name that is
 * none) and NotFound; either all are made or none.
 */
export function copyShop(
  db: Db,
  actor: Actor,
  { fromId, shops, with: share }: { fromId: number; shops: readonly NewCopy[]; with: Share },
): Promise<number[]> {
  return inTransaction(db, async (tx) => {
    refuseBad(shops)
    await hold(tx, fromId)
    if (shops.length === 0) return []
    const ids = await makeShops(tx, fromId, shops)
    const retelling = share === 'all' ? await prepare(tx, fromId, ids, await writingsOf(tx, fromId)) : undefined
    const freed = await freely(tx)
    const asks = retelling && (await mail.lettersNotCopied(tx, fromId, TOLD))
    const waiting = await copyRows(tx, await shopTables(tx), fromId, ids, share, actor, { retelling, asks })
    await asUsual(tx, freed)
    await sayOwnNumbers(tx, fromId, ids)
    if (waiting) await mail.writeForCopies(tx, waiting, await referencesIn(tx, fromId, ids, waiting))
    await traceOf(tx, actor, ids, 'copies.make', { from: fromId, with: share })
    return ids
  })
}

/** Refuses (Invalid, SlugTaken) a name or an address that is none, and an address asked for twice. */
export function refuseBad(shops: readonly NewCopy[]): void {
  const seen = new Set<string>()
  for (const { slug, name } of shops) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 80)
      throw new Invalid(`L’adresse « ${slug} » n’en est pas une : lettres minuscules, chiffres et tirets.`, {
        slug: 'Des lettres minuscules sans accent, des chiffres et des tirets.',
      })
    if (!isNaming(name))
      throw new Invalid('Une boutique a besoin d’un nom.', { name: 'Indiquez le nom de la boutique.' })
    if (seen.has(slug))
      throw new SlugTaken(`L’adresse « ${slug} » est demandée deux fois : chaque boutique a la sienne.`)
    seen.add(slug)
  }
}

/** Holds a shop as it stands until the end of the transaction: it can be used, not removed. */
export async function hold(tx: Db, shopId: number): Promise<void> {
  const { rows } = await sql`select id from shops where id = ${shopId} for key share`.execute(tx)
  if (rows.length === 0) throw new NotFound('Cette boutique n’existe pas.')
  // The accounts whose employees are copied stay too: a copied reference is not checked again.
  await sql`select a.id from accounts a join employees e on e.account_id = a.id where e.shop_id = ${shopId}
    order by a.id for key share of a`.execute(tx)
}

async function makeShops(tx: Db, fromId: number, shops: readonly NewCopy[]): Promise<number[]> {
  const drawn = await drawIdentities(tx, fromId, shops)
  const columns = sql.join(look.map((column) => sql.ref(column)))
  const own = sql.join(identity.map((column) => sql.ref(column)))
  const { rows } = await sql<{ id: number; slug: string }>`
    insert into shops (slug, name, back_office_digits, opened_at, made_from, ${columns}, ${own})
    select wanted.slug, wanted.name, wanted.digits, now(), s.id,
      ${sql.join(look.map((column) => sql`s.${sql.ref(column)}`))},
      ${sql.join(identity.map((column) => sql`wanted.own ->> ${sql.lit(column)}`))}
    from unnest(${shops.map(({ slug }) => slug)}::text[], ${shops.map(({ name }) => name.trim())}::text[],
      ${drawn.map((one: OwnIdentity) => JSON.stringify(one))}::jsonb[], ${shops.map(drawDigits)}::text[])
      with ordinality as wanted (slug, name, own, digits, n) cross join shops s
    where s.id = ${fromId} order by wanted.n
    on conflict (slug) do nothing returning id, slug`.execute(tx)
  const made = new Map(rows.map(({ id, slug }) => [slug, id]))
  return shops.map(({ slug }) => {
    const id = made.get(slug)
    if (id === undefined)
      throw new SlugTaken(`L’adresse « ${slug} » est déjà celle d’une autre boutique : choisissez-en une autre.`)
    return id
  })
}

/** One act in the trace of each shop. */
export async function traceOf(
  tx: Db,
  actor: Actor,
  shopIds: readonly number[],
  verb: string,
  after: Record<string, unknown>,
): Promise<void> {
  await sql`
    insert into acts (shop_id, actor_kind, actor_id, actor_name, verb, subject_kind, subject_id, after)
    select id, ${actor.kind}, ${actor.id}::bigint, ${actor.name}, ${verb}, 'shop', id, ${JSON.stringify(after)}::jsonb
    from unnest(${[...shopIds]}::bigint[]) as shop (id)`.execute(tx)
}
