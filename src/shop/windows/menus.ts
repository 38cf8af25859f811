import { type Db, inTransaction, reorder, sql } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'

export const menus = ['main', 'footer'] as const
export type Menu = (typeof menus)[number]
export const entryKinds = ['category', 'brand', 'page', 'link', 'new', 'reduced', 'brands'] as const

/** A row of a menu; `name` is its label, or what it leads to. One without a parent may have others under it. */
export type MenuEntry = {
  id: number
  menu: Menu
  parentId: number | null
  kind: (typeof entryKinds)[number]
  label: string
  categoryId: number | null
  manufacturerId: number | null
  freePageId: number | null
  path: string
  hidden: boolean
}

/** What an entry leads to: the id of its category, brand or page, or a path as `shopPath` makes it. */
export type EntryChange = { kind: MenuEntry['kind']; label: string; target: number | null; path: string }

/** As many as one reads. */
export const MOST_ENTRIES = 40

/** SQL: the rows of a shop's menus as JSON, in their order. */
export const entriesJson = (shopId: number) => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'menu', menu, 'parentId', parent_id, 'kind', kind, 'label', label,
    'categoryId', category_id, 'manufacturerId', manufacturer_id, 'freePageId', free_page_id, 'path', path,
    'hidden', hidden_at is not null) order by menu, position, id), '[]') from menu_entries where shop_id = ${shopId})`

/** The rows of both menus, in their order; none of a menu that is the usual one. One statement. */
export async function listMenus(db: Db, shopId: number): Promise<MenuEntry[]> {
  const { rows } = await sql<{ entries: MenuEntry[] }>`select ${entriesJson(shopId)} as entries`.execute(db)
  return rows[0]?.entries ?? []
}

/**
 * Writes down a menu as customers see it now, so that it can be changed; from then on a new category stands in it once it is
 * added. Written down already it stays.
 */
export async function composeMenu(db: Db, actor: Actor, shopId: number, menu: Menu): Promise<void> {
  await inTransaction(db, async (tx) => {
    const there = await holdMenus(tx, shopId)
    if (there.some((one) => one.menu === menu)) return
    await (menu === 'main' ? usualMain(tx, shopId) : usualFooter(tx, shopId))
    await told(tx, actor, shopId, 'windows.compose-menu', { id: 0, name: t(`windows.menu.${menu}`) })
  })
}

const usualMain = (tx: Db, shopId: number) =>
  sql`
  insert into menu_entries (shop_id, menu, position, kind, category_id, free_page_id)
  select ${shopId}, 'main', row_number() over (order by rank, at, id) - 1, kind, category_id, page_id from (
    select 0 as rank, 0 as at, 0::bigint as id, 'new' as kind, null::bigint as category_id, null::bigint as page_id
    union all select 1, 0, 0, 'reduced', null, null
    union all select 2, position, id, 'category', id, null from categories
      where shop_id = ${shopId} and parent_id is null and in_menu
    union all select 3, 0, 0, 'brands', null, null
    union all select 4, (row_number() over (order by title, id))::int4, id, 'page', null, id from free_pages
      where shop_id = ${shopId} and place = 'menu') as usual`.execute(tx)

const usualFooter = (tx: Db, shopId: number) =>
  sql`
  insert into menu_entries (shop_id, menu, position, kind, free_page_id, label, path)
  select ${shopId}, 'footer', row_number() over (order by rank, title, id) - 1, kind, page_id, label, path from (
    select 0 as rank, title, id, 'page' as kind, id as page_id, '' as label, '' as path from free_pages
      where shop_id = ${shopId} and place = 'footer'
    union all select 1, '', 0, 'link', null, ${t('contact.title')}, '/contact') as usual`.execute(tx)

/** Goes back to the usual menu; what was composed is lost. */
export function resetMenu(db: Db, actor: Actor, shopId: number, menu: Menu): Promise<void> {
  return inTransaction(db, async (tx) => {
    const there = await holdMenus(tx, shopId)
    if (!there.some((one) => one.menu === menu)) return
    await tx.deleteFrom('menu_entries').where('shop_id', '=', shopId).where('menu', '=', menu).execute()
    await told(tx, actor, shopId, 'windows.reset-menu', { id: 0, name: t(`windows.menu.${menu}`) })
  })
}

/** Adds an entry at the end of a composed menu; returns its id. Refuses (Invalid) a 41st, and as `checked`. */
export function addEntry(db: Db, actor: Actor, shopId: number, menu: Menu, wanted: EntryChange): Promise<number> {
  return inTransaction(db, async (tx) => {
    const there = (await holdMenus(tx, shopId)).filter((one) => one.menu === menu)
    if (there.length >= MOST_ENTRIES)
      throw new Invalid(`Un menu a ${MOST_ENTRIES} entrées au plus : retirez-en une d’abord.`, {})
    if (there.length === 0) throw new Invalid('Composez d’abord ce menu.', {})
    const { row, name } = await checked(tx, shopId, wanted)
    const { id } = await tx
      .insertInto('menu_entries')
      .values({ shop_id: shopId, menu, position: there.length, ...row })
      .returning('id')
      .executeTakeFirstOrThrow()
    await told(tx, actor, shopId, 'windows.add-entry', { id, name })
    return id
  })
}

/** Changes where an entry leads and what it says. Refuses with NotFound, and as `checked`. */
export function changeEntry(db: Db, actor: Actor, shopId: number, id: number, wanted: EntryChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = entryIn(await holdMenus(tx, shopId), id)
    const { row, name } = await checked(tx, shopId, wanted)
    await tx.updateTable('menu_entries').set(row).where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, actor, {
      ...{ verb: 'windows.change-entry', subject: { kind: 'menu-entry', id } },
      before: { name: was.label || name, kind: was.kind, path: was.path, target: targetOf(was) },
      after: { name, kind: wanted.kind, path: wanted.path, target: wanted.target },
    })
  })
}

/** Hides an entry from customers, with what is under it, or shows it; what is so already stays. Refuses with NotFound. */
export function hideEntry(db: Db, actor: Actor, shopId: number, id: number, hidden: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const entry = entryIn(await holdMenus(tx, shopId), id)
    if (entry.hidden === hidden) return
    const hidden_at = hidden ? sql<Date>`moment()` : null
    await tx.updateTable('menu_entries').set({ hidden_at }).where('shop_id', '=', shopId).where('id', '=', id).execute()
    await told(tx, actor, shopId, hidden ? 'windows.hide-entry' : 'windows.show-entry', { id, name: entry.label })
  })
}

/** Takes an entry away, with what is under it. Refuses with NotFound. */
export function removeEntry(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { label: name } = entryIn(await holdMenus(tx, shopId), id)
    await sql`delete from menu_entries where shop_id = ${shopId} and (id = ${id} or parent_id = ${id})`.execute(tx)
    await told(tx, actor, shopId, 'windows.remove-entry', { id, name })
  })
}

/**
 * Brings an entry one place up (-1) or down (1) among those it stands with now; false at an end, where nothing moves. Refuses
 * with NotFound.
 */
export function moveEntry(db: Db, actor: Actor, shopId: number, id: number, by: -1 | 1): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const all = await holdMenus(tx, shopId)
    const { menu, parentId, label } = entryIn(all, id)
    const row = all.filter((one) => one.menu === menu && one.parentId === parentId).map((one) => one.id)
    const moved = await reorder(tx, 'menu_entries', shopId, { row, id, by })
    if (moved) await told(tx, actor, shopId, 'windows.move-entry', { id, name: label })
    return moved
  })
}

/** Under which entry (null: on the first level), and before which one there (null: behind all). */
export type EntryPlace = { parentId: number | null; beforeId: number | null }

/**
 * Puts an entry among those under a parent, or among the first level. Refuses with NotFound, with Invalid a parent that is
 * under another or in another menu, an entry that has others under it, and a neighbour that is not there.
 */
export function placeEntry(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  { parentId, beforeId }: EntryPlace,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const all = await holdMenus(tx, shopId)
    const entry = entryIn(all, id)
    const parent = parentId === null ? null : entryIn(all, parentId)
    const deep = 'Un menu a deux niveaux : choisissez une entrée du premier.'
    if (parent && (parent.id === id || parent.menu !== entry.menu || parent.parentId !== null))
      throw new Invalid(deep, {})
    if (parent && all.some((one) => one.parentId === id)) throw new Invalid(deep, {})
    const beside = all.filter((one) => one.menu === entry.menu && one.parentId === parentId && one.id !== id)
    const ids = beside.map((one) => one.id)
    const at = beforeId === null ? ids.length : ids.indexOf(beforeId)
    if (at < 0) throw new Invalid('La place choisie n’existe plus : rechargez la page.', {})
    ids.splice(at, 0, id)
    const was = all.filter((one) => one.menu === entry.menu && one.parentId === entry.parentId).map((one) => one.id)
    if (entry.parentId === parentId && was.join() === ids.join()) return
    await sql`update menu_entries e set position = placed.position::int4 - 1, parent_id = ${parentId}::bigint
      from unnest(${ids}::bigint[]) with ordinality as placed (id, position)
      where e.shop_id = ${shopId} and e.id = placed.id`.execute(tx)
    await told(tx, actor, shopId, 'windows.move-entry', { id, name: entry.label })
  })
}

const told = (tx: Db, actor: Actor, shopId: number, verb: string, { id, name }: { id: number; name: string }) =>
  trace.record(tx, shopId, actor, { verb, subject: { kind: 'menu-entry', id: id || null }, after: { name } })

/** The menus, held until the transaction ends. */
async function holdMenus(tx: Db, shopId: number): Promise<MenuEntry[]> {
  await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
  return listMenus(tx, shopId)
}

function entryIn(all: readonly MenuEntry[], id: number): MenuEntry {
  const found = all.find((one) => one.id === id)
  if (!found) throw new NotFound('Cette entrée n’est plus dans le menu.')
  return found
}

/** The id of what an entry leads to; null for a link and for the lists of the whole shop. */
export const targetOf = ({ categoryId, manufacturerId, freePageId }: MenuEntry): number | null =>
  categoryId ?? manufacturerId ?? freePageId

/** Refuses (Invalid) a link without words or way, and a category, brand or page that the shop has not. */
async function checked(tx: Db, shopId: number, { kind, label: typed, target, path }: EntryChange) {
  const label = cleanLine(typed)
  const faults: Record<string, string> = {}
  if (label.length > 60) faults.label = '60 caractères au plus.'
  if (kind === 'link' && label === '') faults.label = 'Donnez un nom à ce lien.'
  if (kind === 'link' && path === '') faults.path = 'Indiquez la page où mène ce lien.'
  const name = await nameOf(tx, shopId, kind, target)
  if (name === undefined) faults[kind] = 'Choisissez dans la liste.'
  if (Object.keys(faults).length > 0) throw new Invalid('Cette entrée ne peut pas être enregistrée.', faults)
  const row = {
    ...{ kind, label, path: kind === 'link' ? path : '' },
    category_id: kind === 'category' ? target : null,
    manufacturer_id: kind === 'brand' ? target : null,
    free_page_id: kind === 'page' ? target : null,
  }
  return { row, name: label || (name ?? '') }
}

async function nameOf(tx: Db, shopId: number, kind: MenuEntry['kind'], id: number | null): Promise<string | undefined> {
  if (kind !== 'category' && kind !== 'brand' && kind !== 'page')
    return kind === 'link' ? '' : t(`windows.entry.${kind}`)
  const table = { category: 'categories', brand: 'manufacturers', page: 'free_pages' }[kind]
  const { rows } = await sql<{ name: string }>`
    select ${sql.ref(kind === 'page' ? 'title' : 'name')} as name from ${sql.table(table)}
    where shop_id = ${shopId} and id = ${id ?? 0}`.execute(tx)
  return rows[0]?.name
}
