import { slugOf } from '#catalogue'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { keepVersion } from '#shops'
import { cleanLine, isNaming } from '#texts'
import * as trace from '#trace'
import type { FreePage, PageChange } from './free-page.ts'

/** As many as a footer holds. */
export const MOST_PAGES = 20

const columns = sql`id, slug, title, body, place, published_at is not null as published, updated_at as "updatedAt"`

/** The shop's own pages, by title; drafts too. One statement. */
export async function listPages(db: Db, shopId: number): Promise<FreePage[]> {
  const { rows } = await sql<FreePage>`
    select ${columns} from free_pages where shop_id = ${shopId} order by title, id`.execute(db)
  return rows
}

/** One of them by its address; a draft only with `drafts`. Refuses with NotFound. */
export async function pageAt(db: Db, shopId: number, slug: string, { drafts = false } = {}): Promise<FreePage> {
  const { rows } = await sql<FreePage>`
    select ${columns} from free_pages
    where shop_id = ${shopId} and slug = ${slug} and (published_at is not null or ${drafts})`.execute(db)
  if (!rows[0]) throw new NotFound('Cette page n’existe pas dans cette boutique.')
  return rows[0]
}

/** Adds a page, its address made from the title, the first free one; returns its id. Refuses (Invalid) as `checked`, and a 21st. */
export function addPage(db: Db, actor: Actor, shopId: number, wanted: PageChange): Promise<number> {
  return inTransaction(db, async (tx) => {
    await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
    const there = await listPages(tx, shopId)
    const message = `Une boutique a ${MOST_PAGES} pages au plus : retirez-en une d’abord.`
    if (there.length >= MOST_PAGES) throw new Invalid(message, { title: message })
    const change = checked(wanted)
    const base = slugOf(change.title)
    const taken = new Set(there.map(({ slug }) => slug))
    let slug = base
    for (let n = 2; taken.has(slug); n++) slug = `${base}-${n}`
    const { rows } = await sql<{ id: number }>`
      insert into free_pages (shop_id, slug, title, body, place, published_at)
      values (${shopId}, ${slug}, ${change.title}, ${change.body}, ${change.place}, ${since(change)}) returning id`.execute(
      tx,
    )
    const id = rows[0]?.id ?? 0
    await keepVersion(tx, actor, shopId, { of: { freePageId: id }, after: change })
    await trace.record(tx, shopId, actor, {
      verb: 'windows.add-page',
      subject: { kind: 'free-page', id },
      after: { ...change, name: change.title },
    })
    return id
  })
}

/** Changes a page; its address stays. Refuses with NotFound an unknown one, with Invalid as `checked`. */
export function changePage(db: Db, actor: Actor, shopId: number, id: number, wanted: PageChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await hold(tx, shopId, id)
    const { title, body, place, published } = before
    const change = checked(wanted)
    await sql`update free_pages set title = ${change.title}, body = ${change.body}, place = ${change.place},
      published_at = ${since(change)}, updated_at = moment()
      where shop_id = ${shopId} and id = ${id}`.execute(tx)
    await keepVersion(tx, actor, shopId, { of: { freePageId: id }, before, after: change })
    await trace.record(tx, shopId, actor, {
      verb: 'windows.change-page',
      subject: { kind: 'free-page', id },
      before: { title, body, place, published, name: title },
      after: { ...change, name: change.title },
    })
  })
}

/** Takes a page away. Refuses with NotFound. */
export function removePage(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { title } = await hold(tx, shopId, id)
    await sql`delete from free_pages where shop_id = ${shopId} and id = ${id}`.execute(tx)
    const subject = { kind: 'free-page', id }
    await trace.record(tx, shopId, actor, { verb: 'windows.remove-page', subject, after: { name: title } })
  })
}

const since = ({ published }: PageChange) => (published ? sql`moment()` : sql`null`)

async function hold(tx: Db, shopId: number, id: number): Promise<FreePage> {
  const { rows } = await sql<FreePage>`
    select ${columns} from free_pages where shop_id = ${shopId} and id = ${id} for update`.execute(tx)
  if (!rows[0]) throw new NotFound('Cette page n’existe plus.')
  return rows[0]
}

/** Refuses (Invalid) a page without title or text, and one too long. */
function checked({ title: typed, body, ...rest }: PageChange): PageChange {
  const title = cleanLine(typed)
  const faults: Record<string, string> = {}
  if (!isNaming(title)) faults.title = 'Donnez un titre à la page.'
  if (title.length > 120) faults.title = '120 caractères au plus.'
  if (body.trim() === '') faults.body = 'Écrivez le texte de la page.'
  if (body.length > 20_000) faults.body = '20 000 caractères au plus.'
  if (Object.keys(faults).length > 0) throw new Invalid('Cette page ne peut pas être enregistrée.', faults)
  return { ...rest, title, body }
}
