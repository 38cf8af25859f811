import { type Db, sql } from '#database'
import { time } from '#format'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'

/** Whose versions: one of the two pages that the law asks for, or a free page by its id. */
export type PageKey = { code: 'terms' | 'legal' } | { freePageId: number }

/** What a page said from one save to the next; `author` is empty for what was there before versions were kept. */
export type PageVersion = { id: number; title: string; body: string; author: string; savedAt: Date }

type Said = { title: string; body: string }

const ofPage = (key: PageKey) => ('code' in key ? sql`code = ${key.code}` : sql`free_page_id = ${key.freePageId}`)

/** As many as a school year writes; older ones are kept and not shown. */
const MOST_SHOWN = 100

/** Keeps what a page says from now on, in the transaction that saves it; the first time also what it said before. */
export async function keepVersion(
  tx: Db,
  actor: Actor,
  shopId: number,
  { of, before, after }: { of: PageKey; before?: (Said & { updatedAt: Date }) | undefined; after: Said },
): Promise<void> {
  if (before?.title === after.title && before.body === after.body) return
  const row = {
    shop_id: shopId,
    code: 'code' in of ? of.code : null,
    free_page_id: 'code' in of ? null : of.freePageId,
  }
  const { rows } = await sql`select from page_versions where shop_id = ${shopId} and ${ofPage(of)} limit 1`.execute(tx)
  if (rows.length === 0 && before) {
    const { title, body, updatedAt } = before
    await tx
      .insertInto('page_versions')
      .values({ ...row, title, body, saved_at: updatedAt })
      .execute()
  }
  const { title, body } = after
  await tx
    .insertInto('page_versions')
    .values({ ...row, title, body, author_name: actor.name })
    .execute()
}

const columns = sql`id, title, body, author_name as author, saved_at as "savedAt"`

/** The versions of a page, the latest first: that one is what the page says. One statement. */
export async function listVersions(db: Db, shopId: number, of: PageKey): Promise<Omit<PageVersion, 'body'>[]> {
  const { rows } = await sql<Omit<PageVersion, 'body'>>`
    select id, title, author_name as author, saved_at as "savedAt" from page_versions
    where shop_id = ${shopId} and ${ofPage(of)} order by id desc limit ${sql.lit(MOST_SHOWN)}`.execute(db)
  return rows.map((row) => ({ ...row, savedAt: new Date(row.savedAt) }))
}

/** One of them, with the one that it replaced; one statement. Refuses with NotFound one that is not of this page. */
export async function findVersion(
  db: Db,
  shopId: number,
  of: PageKey,
  id: number,
): Promise<{ version: PageVersion; before: PageVersion | undefined }> {
  const { rows } = await sql<PageVersion>`
    select ${columns} from page_versions where shop_id = ${shopId} and ${ofPage(of)} and id <= ${id}
    order by id desc limit 2`.execute(db)
  const [version, before] = rows.map((row) => ({ ...row, savedAt: new Date(row.savedAt) }))
  if (version?.id !== id) throw new NotFound('Cette version n’existe pas.')
  return { version, before }
}

/** Somebody saved the page since it was looked at: what would be replaced is to be read first. */
export class SavedMeanwhile extends Refusal {}

/** The latest version of a page, which is what it says; undefined before versions were kept. One statement. */
export async function latestVersion(db: Db, shopId: number, of: PageKey): Promise<PageVersion | undefined> {
  const { rows } = await sql<PageVersion>`
    select ${columns} from page_versions where shop_id = ${shopId} and ${ofPage(of)} order by id desc limit 1`.execute(
    db,
  )
  return rows[0] && { ...rows[0], savedAt: new Date(rows[0].savedAt) }
}

/**
 * Refuses (SavedMeanwhile), with who saved it when, a page that was saved since `seen`, the id of the latest version then, empty
 * where there was none; any is right when absent.
 */
export async function demandLatest(tx: Db, shopId: number, of: PageKey, seen: string | undefined): Promise<void> {
  const latest = await latestVersion(tx, shopId, of)
  if (seen === undefined || !latest || String(latest.id) === seen) return
  const { author, savedAt } = latest
  throw new SavedMeanwhile(
    `${author || 'Quelqu’un'} a enregistré cette page à ${time(savedAt)}, après l’ouverture de la vôtre : comparez à aujourd’hui, puis reprenez cette version si c’est toujours voulu.`,
    409,
  )
}
