import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { fold } from '#texts'
import { keepKeys } from './keys.ts'
import type { Planned, Result, Run } from './run.ts'
import { readShelves } from './shelves.ts'

/** What a line of categories says. */
export type CategoryLine = {
  id?: string | undefined
  name?: string | undefined
  parent?: string | undefined
  root?: boolean | undefined
  description?: string | undefined
  slug?: string | undefined
  menu?: boolean | undefined
  listingTitle?: string | undefined
  listingText?: string | undefined
}

/** What search engines show of a category. */
export type CategoryListing = { title: string; text: string }

/** What a category was, as undoing needs it. */
export type CategoryBefore = catalogue.CategoryChange & { listing?: CategoryListing }

/** The category above: none, one that is there, or one that an earlier line brings. */
export type Above = null | { id: number } | { named: string }

export type CategoryDeed =
  | { kind: 'new'; said: CategoryLine; above: Above; listing?: CategoryListing | undefined }
  | {
      kind: 'change'
      id: number
      said: CategoryLine
      change: catalogue.CategoryChange
      above?: Above | undefined
      before: CategoryBefore
      listing?: CategoryListing | undefined
    }

/** Makes and changes categories, one after the other: those above stand before those below. */
export async function carryOut(tx: Db, run: Run, planned: readonly Planned<CategoryDeed>[]): Promise<Result[]> {
  const all = await catalogue.listCategories(tx, run.shopId)
  const mains = new Map(
    all.flatMap(({ id, name, parent_id }) => (parent_id === null ? [[fold(name), id] as const] : [])),
  )
  const results: Result[] = []
  for (const { line, deed } of planned) {
    if (!deed) continue
    const { said } = deed
    const parentId = deed.above === undefined ? undefined : await idOf(tx, run, deed.above, mains)
    const slug = said.slug && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(said.slug) ? { slug: said.slug } : {}
    const id =
      deed.kind === 'change'
        ? deed.id
        : await catalogue.addCategory(tx, run.actor, run.shopId, {
            name: said.name ?? '',
            description: said.description ?? '',
            parentId: parentId ?? null,
            inMenu: said.menu ?? true,
            ...slug,
          })
    if (deed.listing) await list(tx, run, id, deed.listing)
    if (deed.kind === 'change')
      await catalogue.changeCategory(tx, run.actor, run.shopId, id, {
        ...deed.change,
        ...(parentId !== undefined && { parentId }),
      })
    if (parentId === null) mains.set(fold(said.name ?? ''), id)
    if (said.id !== undefined) {
      mains.set(`#${said.id}`, id)
      await keepKeys(tx, run.shopId, 'category', [[said.id, id]])
    }
    results.push({ line, subject: { kind: 'category', id }, before: deed.kind === 'change' ? deed.before : {} })
  }
  return results
}

/** Its address stays. */
export const list = (
  tx: Db,
  { actor, shopId }: Pick<Run, 'actor' | 'shopId'>,
  id: number,
  listing: CategoryListing,
): Promise<void> => catalogue.changeListing(tx, actor, shopId, { kind: 'category', id }, { ...listing, address: '' })

async function idOf(tx: Db, run: Run, above: Above, mains: ReadonlyMap<string, number>): Promise<number | null> {
  if (above === null) return null
  if ('id' in above) return above.id
  const known = mains.get(above.named)
  if (known !== undefined) return known
  const { foreign } = await readShelves(tx, run, [above.named.replace('#', '')])
  return foreign.get(above.named.replace('#', '')) ?? null
}
