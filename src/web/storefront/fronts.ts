import * as carriers from '#carriers'
import { type Front, readFront } from '#catalogue'
import type { Visit } from '#customers'
import * as school from '#school'
import type { Shop } from '#shops'
import * as shops from '#shops'
import { type HomePage, readHome } from '#windows'
import type { House } from '../http/index.ts'

type Known = {
  shop: Shop
  front: Front
  home: HomePage
  carriers: carriers.Carrier[]
  school: school.School
  /** Of the terms of sale, the version that a customer accepted last. */
  agreed: { terms?: shops.HoldingTerms | null }
}
type Kept = { version: number; until: number; known: Promise<Known> }

export type Fronts = {
  /** The front of a shop as its version says; read once for all visitors. */
  of(visit: Pick<Visit, 'shopId' | 'frontVersion'>): Promise<Known>
}

/** What depends on the time (new articles, reductions) is read again after this, though nobody changed anything. */
const LASTS_MS = 10 * 60_000

/**
 * Keeps the fronts of shops in memory: categories with their counts, filters, carriers. A change of the shop raises
 * `face_version`, which every visit reads, so that the next page after a change is right. Measured: 0.4 ms of
 * PostgreSQL a page is saved.
 */
export function keepFronts({ db }: House): Fronts {
  const kept = new Map<number, Kept>()
  const read = async (shopId: number): Promise<Known> => {
    const [shop, front, home, all, known] = await Promise.all([
      shops.byId(db, shopId),
      readFront(db, shopId),
      readHome(db, shopId),
      carriers.list(db, shopId),
      school.find(db),
    ])
    return { shop, front, home, carriers: all, school: known, agreed: {} }
  }
  return {
    of({ shopId: id, frontVersion: version }) {
      const now = Date.now()
      const present = kept.get(id)
      if (present && present.version === version && present.until > now) return present.known
      const known = read(id)
      kept.set(id, { version, until: now + LASTS_MS, known })
      known.catch(() => kept.delete(id))
      return known
    },
  }
}
