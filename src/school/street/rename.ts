import { type Db, inTransaction } from '#database'
import { printFault } from '#pdf'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { SlugTaken } from '#shops'
import { cleanLine, isNaming } from '#texts'
import * as trace from '#trace'
import { lock } from './life.ts'
import { checkSlug } from './slug.ts'

/**
 * Gives a shop another name and another address; papers already issued keep the name they bear.
 * Refuses an empty name, an address that does not suit (Invalid) or is another shop's (SlugTaken).
 */
export function rename(
  db: Db,
  actor: Actor,
  shopId: number,
  { name, slug }: { name: string; slug: string },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const wanted = { name: checkName(name), slug: checkSlug(slug) }
    const [was] = await lock(tx, [shopId])
    if (was?.name === wanted.name && was.slug === wanted.slug) return
    const other = await tx
      .selectFrom('living_shops as shops')
      .select('id')
      .where('slug', '=', wanted.slug)
      .where('id', '!=', shopId)
      .executeTakeFirst()
    if (other) throw new SlugTaken(taken(wanted.slug), 409, { slug: taken(wanted.slug) })
    await tx.updateTable('shops').set(wanted).where('id', '=', shopId).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'shops.rename',
      subject: { kind: 'shop', id: shopId },
      before: { name: was?.name, slug: was?.slug },
      after: wanted,
    })
  })
}

/** The name of a shop, trimmed. Refuses none and one of more than 80 signs (Invalid, field `name`). */
export function checkName(name: string): string {
  const trimmed = cleanLine(name)
  const fault =
    trimmed.length > 80
      ? 'Le nom d’une boutique a 80 caractères au plus.'
      : isNaming(trimmed)
        ? printFault(trimmed)
        : 'Indiquez le nom de la boutique.'
  if (fault === undefined) return trimmed
  throw new Invalid(fault, { name: fault })
}

export const taken = (slug: string): string =>
  `L’adresse « ${slug} » est déjà celle d’une autre boutique : choisissez-en une autre.`
