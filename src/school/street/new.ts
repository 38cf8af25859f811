import * as classes from '#classes'
import * as copies from '#copies'
import { type Db, inTransaction } from '#database'
import * as employees from '#employees'
import type { Files } from '#files'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as shops from '#shops'
import { checkName, taken } from './rename.ts'
import { checkSlug, takenSlugs } from './slug.ts'

/** What a new shop is made of: nothing, a trade as on its first day, or a shop or model that is there. */
export type Model = { kind: 'empty' } | { kind: 'trade'; trade: string } | { kind: 'copy'; fromId: number }

/** Whether orders and customers come along with the goods. */
export type With = 'all' | 'catalogue'

export type NewShops = {
  model: Model
  with: With
  shops: readonly {
    name: string
    slug: string /** Pupils to whom it is opened at once. */
    accountIds?: readonly number[]
  }[]
  /** The profile of those pupils. */
  profile?: employees.Profile
}

/** The trades that ship with Préau, with what they sell. They are loaded when asked for: a school may live without. */
export async function trades(): Promise<readonly { code: string; name: string; trade: string; line: string }[]> {
  const models = await import('#models')
  return models.trades()
}

/** The picture that presents a trade, WebP. Refuses (NotFound) a trade that does not ship with Préau. */
export async function tradePicture(code: string): Promise<Uint8Array<ArrayBuffer>> {
  const models = await import('#models')
  const bytes = models.tradePicture(code)
  if (!bytes) throw new NotFound('Ce modèle n’existe pas.')
  return bytes
}

/**
 * Makes one or many shops of one model in one act, with the accesses of their pupils; returns their ids in the order asked.
 * Refuses (NotFound) another teacher's pupil, an empty name, an address that does not suit (Invalid) or is taken (shops.SlugTaken), a model that is not there.
 */
export async function create(
  db: Db,
  files: Files,
  actor: Actor,
  { model, with: what, shops: asked, profile }: NewShops,
): Promise<number[]> {
  const wanted = asked.map(({ name, slug }) => ({ name: checkName(name), slug: checkSlug(slug) }))
  await classes.taughtPupils(db, actor, [...new Set(asked.flatMap(({ accountIds = [] }) => accountIds))])
  if (wanted.length === 0) throw new Invalid('Il n’y a aucune boutique à créer.', {})
  await checkFree(db, wanted)
  const first = model.kind === 'trade' ? await seed(db, files, { trade: model.trade, with: what, ...wanted[0] }) : null
  try {
    return await inTransaction(db, async (tx) => {
      const rest = first === null ? wanted : wanted.slice(1)
      const fromId = first ?? (model.kind === 'copy' ? model.fromId : null)
      const made = first === null ? [] : [first]
      if (fromId === null) for (const shop of rest) made.push(await createEmpty(tx, actor, shop))
      else if (rest.length > 0) made.push(...(await copies.copyShop(tx, actor, { fromId, shops: rest, with: what })))
      const whose = made.flatMap((shopId, index) =>
        (asked[index]?.accountIds ?? []).map((accountId) => ({ shopId, accountId })),
      )
      if (profile)
        await employees.setAccesses(
          tx,
          actor,
          whose.map((one) => ({ ...one, profile })),
        )
      return made
    })
  } catch (error) {
    // The trade's first shop has a past, written day by day: it cannot be part of the transaction that failed.
    if (first !== null) await copies.remove(db, actor, first)
    throw error
  }
}

/** Every address is free and comes once. Refuses with shops.SlugTaken, field `slug`. */
async function checkFree(db: Db, wanted: readonly { slug: string }[]): Promise<void> {
  const used = await takenSlugs(db)
  for (const { slug } of wanted) {
    if (used.has(slug)) throw new shops.SlugTaken(taken(slug), 409, { slug: taken(slug) })
    used.add(slug)
  }
}

async function seed(
  db: Db,
  files: Files,
  asked: { trade: string; with: With; name?: string; slug?: string },
): Promise<number> {
  const models = await import('#models')
  const known = models.trades().find(({ code }) => code === asked.trade)
  if (!known)
    throw new Refusal('Ce modèle n’existe pas : choisissez-en un dans la liste.', 422, {
      model: 'Choisissez un modèle.',
    })
  const { name = '', slug = '' } = asked
  const [identity] = await copies.inventIdentities(db, known, [{ name, slug }])
  if (!identity) throw new Error('a shop without an identity')
  const withOrders = asked.with === 'all'
  return models.openTrade(db, files, { trade: known.code, name, slug, withOrders, identity })
}

/** Where a shop made from nothing is, as the register that its numbers name. */
const town = { postcode: '39000', city: 'Lons-le-Saunier' }

/** A shop without goods; its numbers and its account are right from the first day. */
async function createEmpty(tx: Db, actor: Actor, shop: { name: string; slug: string }): Promise<number> {
  const [identity] = await copies.inventIdentities(tx, { ...town, address_line1: 'rue', phone: '03' }, [shop])
  const form = { legal_form: 'SARL', capital_cents: 1_000_000 }
  return shops.create(tx, actor, { ...shop, ...identity, ...town, ...form, theme: 'pre', opening: true })
}
