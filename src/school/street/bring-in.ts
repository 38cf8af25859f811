import * as copies from '#copies'
import type { Db } from '#database'
import type { Files } from '#files'
import type { Actor } from '#people'
import { checkName } from './rename.ts'
import { checkSlug } from './slug.ts'

/**
 * Makes a shop of a file that came from another school, under a name and an address; closed to the public and open to no
 * pupil. Answers its id. Refuses as `copies.importShop` does, and (Invalid) a name or an address that does not suit.
 */
export function bringIn(
  db: Db,
  files: Files,
  actor: Actor,
  { file, name, slug }: { file: copies.ShopFile; name: string; slug: string },
): Promise<number> {
  return copies.importShop(db, files, actor, { file, name: checkName(name), slug: checkSlug(slug) })
}
