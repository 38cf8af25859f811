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
 * have, with Invalid a text too long and an address that another product (or category) of the shop has.
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
    const slug = change.address.trim() === '' ? was.slug : slugOf(change.address)
    check({ title, text })
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

/** The address is nobody's former one any more, and the one that is left leads on. */
async function move(tx: Db, shopId: number, { kind, id }: Listed, { from, to }: { from: string; to: string }) {
  const { table, key } = tableOf(kind)
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(table)} where shop_id = ${shopId} and slug = ${to}`.execute(tx)
  if (rows[0]) {
    const message = `L’adresse « ${to} » est celle de « ${rows[0].name} » : choisissez-en une autre.`
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

function check({ title, text }: { title: string; text: string }): void {
  const faults: Record<string, string> = {}
  if (title.length > LONGEST.title)
    faults.title = `Un titre a ${LONGEST.title} signes au plus : les moteurs le coupent bien avant.`
  if (text.length > LONGEST.text)
    faults.text = `Une description a ${LONGEST.text} signes au plus : les moteurs la coupent bien avant.`
  if (Object.keys(faults).length > 0) throw new Invalid('Ce référencement ne peut pas être enregistré.', faults)
}
