import { isDeepStrictEqual } from 'node:util'
import { type Db, sql } from '#database'
import type { Shop } from './find.ts'
import type { Page } from './pages.ts'
import { filled, type Said, type School, saidOf } from './placeholders.ts'

type Row = { title: string; body: string; updatedAt: Date; shop: Shop; school: School | null }
type Speaking = Pick<Row, 'shop' | 'school'>

async function read(db: Db, shopId: number, code: Page['code']): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select p.title, p.body, p.updated_at as "updatedAt", to_jsonb(s) as shop,
      (select jsonb_build_object('name', name, 'town', town) from school) as school
    from pages p join shops s on s.id = p.shop_id where p.shop_id = ${shopId} and p.code = ${code}`.execute(db)
  return rows[0]
}

const saidIn = ({ shop, school }: Speaking): Said => saidOf(shop, school ?? { name: '', town: '' })

/** A page of the shop as it is read: its placeholders say the shop's identity and the school; undefined when not written. */
export async function shownPage(db: Db, shopId: number, code: Page['code']): Promise<Page | undefined> {
  const row = await read(db, shopId, code)
  return row && { code, title: row.title, body: filled(row.body, saidIn(row)), updatedAt: row.updatedAt }
}

/** What the placeholders say in a shop's pages today; one statement. */
export async function said(db: Db, shop: Shop): Promise<Said> {
  const { rows } = await sql<School>`select name, town from school`.execute(db)
  return saidOf(shop, rows[0] ?? { name: '', town: '' })
}

/** What a text would say as a page of the shop. */
export const preview = async (db: Db, shop: Shop, body: string): Promise<string> => filled(body, await said(db, shop))

/** A version of a shop's terms, and what it was found to hold by: it does as long as `holds` is true. */
export type HoldingTerms = { id: number; faceVersion: number; school: School }

/** SQL: those terms still hold, for nothing that they say has changed. */
export const holds = (shopId: number, { faceVersion, school }: HoldingTerms) => sql<boolean>`(
  exists (select from shops where id = ${shopId} and face_version = ${faceVersion})
  and exists (select from school where name = ${school.name} and town = ${school.town}))`

/**
 * The version of the terms of sale that holds now, as a customer accepts it; null when the shop has written none. A version
 * is made when the text or what it says of the shop has changed since the last one; one statement where nothing has.
 */
export async function currentTerms(tx: Db, shopId: number): Promise<number | null> {
  return (await holdingTerms(tx, shopId))?.id ?? null
}

/** The same, to be remembered. */
export async function holdingTerms(tx: Db, shopId: number): Promise<HoldingTerms | null> {
  const { rows } = await sql<Speaking & { faceVersion: number; last: { id: number; said: Said } | null }>`
    select s.face_version as "faceVersion", to_json(s) as shop, (select json_build_object('name', name, 'town', town) from school) as school,
      (select json_build_object('id', v.id, 'said', v.said)
        from (select * from terms_versions where shop_id = p.shop_id order by id desc limit 1) v
        where v.title = p.title and v.source = p.body) as last
    from pages p join shops s on s.id = p.shop_id where p.shop_id = ${shopId} and p.code = 'terms'`.execute(tx)
  const [page] = rows
  if (!page) return null
  const said = saidIn(page)
  const same = page.last && isDeepStrictEqual(page.last.said, said)
  const id = same ? page.last?.id : await makeVersion(tx, shopId, said)
  return id ? { id, faceVersion: page.faceVersion, school: page.school ?? { name: '', town: '' } } : null
}

/** A text is of the day it was written, as the shop's page says; of the same text, a version is of when the shop had changed. */
async function makeVersion(tx: Db, shopId: number, said: Said): Promise<number | null> {
  const words = JSON.stringify(said)
  const { rows } = await sql<{ id: number }>`
    with page as (select title, body, updated_at from pages where shop_id = ${shopId} and code = 'terms'),
    last as (select id, title, source, said from terms_versions where shop_id = ${shopId} order by id desc limit 1),
    same as (select id from last, page where last.title = page.title and source = body and said = ${words}::jsonb),
    made as (insert into terms_versions (shop_id, title, source, said, made_at)
      select ${shopId}, title, body, ${words}::jsonb,
        case when exists (select from last where last.title = page.title and source = body) then moment() else updated_at end
      from page where not exists (select from same) returning id)
    select id from same union all select id from made`.execute(tx)
  return rows[0]?.id ?? null
}

/** A version of the terms as it was accepted, since when it held, and what it said of the shop. */
export type Terms = { id: number; title: string; body: string; since: Date; said: Said }

/** A version of a shop's terms; undefined when there is none of that number. */
export async function terms(db: Db, shopId: number, id: number): Promise<Terms | undefined> {
  const row = await db
    .selectFrom('terms_versions')
    .select(['id', 'title', 'source', 'said', 'made_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  const said = row?.said as Said
  return row && { id, title: row.title, body: filled(row.source, said), since: row.made_at, said }
}

/** The shop as it issues a paper. */
export const issuerOf = (db: Db, shopId: number): Promise<Shop> =>
  db.selectFrom('living_shops').selectAll().where('id', '=', shopId).executeTakeFirstOrThrow()
