import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { findListing, type Listed, tableOf } from './listing.ts'
import { slugOf } from './slug.ts'

const LONGEST = { title: 120, text: 320 }

/**
 * Says how a product or a category is listed by search engines, and gives it an address (an empty one stays as it is), made
 * of what is typed as a name's is; the former address goes on leading there. Refuses with NotFound what the shop does not
 * have, with Invalid a text too long and an address that another product (or category) of the shop has, or had: what an address led to, it goes on leading to.
 */
export function changeListing(
  db: Db,
  actor: Actor,
  shopId: number,
  listed: Listed,
  change: { title: string; text: string; address: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    // One after the other: two could be given one address.
    await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
    const was = await findListing(tx, shopId, listed)
    const [title, text] = [cleanLine(change.title), cleanLine(change.text)]
    check({ title, text, address: change.address })
    const slug = change.address.trim() === '' ? was.slug : slugOf(change.address)
    if (slug !== was.slug) await move(tx, shopId, listed, { from: was.slug, to: slug })
    await tx
      .updateTable(tableOf(listed.kind).table)
      .set({ listing_title: title, listing_text: text, slug })
      .where('shop_id', '=', shopId)
      .where('id', '=', listed.id)
      .execute()
    const { name } = was
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.change-listing',
      subject: { kind: listed.kind, id: listed.id },
      before: { name, title: was.title, text: was.text, slug: was.slug },
      after: { name, title, text, slug },
    })
  })
}

/** The address that is left leads on; one that was its own before is so again. */
async function move(tx: Db, shopId: number, { kind, id }: Listed, { from, to }: { from: string; to: string }) {
  const { table, key } = tableOf(kind)
  const { rows } = await sql<{ name: string; former: boolean }>`
    select name, false as former from ${sql.table(table)} where shop_id = ${shopId} and slug = ${to}
    union all select t.name, true from former_addresses f
      join ${sql.table(table)} t on t.shop_id = f.shop_id and t.id = f.${sql.ref(key)}
      where f.shop_id = ${shopId} and f.slug = ${to} and t.id <> ${id}`.execute(tx)
  if (rows[0]) {
    const { name, former } = rows[0]
    const has = former ? `mène encore à « ${name} », qui l’a eue` : `est celle de « ${name} »`
    const message = `L’adresse « ${to} » ${has} : choisissez-en une autre.`
    throw new Invalid(message, { address: message })
  }
  await sql`
    delete from former_addresses where shop_id = ${shopId} and slug in (${from}, ${to}) and ${sql.ref(key)} is not null`.execute(
    tx,
  )
  await tx
    .insertInto('former_addresses')
    .values({ shop_id: shopId, slug: from, [key]: id })
    .execute()
}

function check({ title, text, address }: { title: string; text: string; address: string }): void {
  const faults: Record<string, string> = {}
  if (address.trim() !== '' && !/[\p{L}\p{N}]/u.test(address))
    faults.address = 'Une adresse a des lettres ou des chiffres. Exemple : ours-marcel'
  if (title.length > LONGEST.title)
    faults.title = `Un titre a ${LONGEST.title} signes au plus : les moteurs le coupent bien avant.`
  if (text.length > LONGEST.text)
    faults.text = `Une description a ${LONGEST.text} signes au plus : les moteurs la coupent bien avant.`
  if (Object.keys(faults).length > 0) throw new Invalid('Ce référencement ne peut pas être enregistré.', faults)
}
