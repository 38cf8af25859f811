import { isMine, isMyShop } from '#classes'
import { type Db, sql } from '#database'
import { hashToken, newToken } from '#people'
import { NotFound } from '#refusals'

/** A teacher in a shop's back office: who looks and changes nothing, or `works` there under the own name. */
export type Observer = { id: number; firstName: string; lastName: string; pupilName: string | null; works: boolean }

/**
 * Lets a teacher into a shop's back office, to look or to work, where a pupil of theirs is if one is named. Returns the word to hand over
 * to that address, good once and for a minute, and the page to open: `page` inside the back office (`/commandes/128`) if
 * told, else where the pupil is. It ends with the session at the desk.
 * Refuses with NotFound a shop that is not there, one where only other teachers' pupils work, and a pupil who is not theirs.
 */
export async function handOver(
  db: Db,
  teacher: { id: number; token: string },
  { shopId, accountId, page, works = false }: { shopId: number; accountId?: number; page?: string; works?: boolean },
): Promise<{ backOffice: string; path: string; word: string }> {
  const { rows } = await sql<{ slug: string; digits: string; path: string | null; known: boolean }>`
    select s.slug, s.back_office_digits as digits,
      (select es.last_path from employee_sessions es join employees e on e.shop_id = es.shop_id and e.id = es.employee_id
        where es.shop_id = s.id and e.account_id = ${accountId ?? null} and es.expires_at > now()
        order by es.last_seen_at desc limit 1) as path,
      (${accountId ?? null}::bigint is null or exists (
        select from accounts a left join pupils p on p.account_id = a.id
        where a.id = ${accountId ?? null} and a.kind = 'pupil' and ${isMine(teacher.id, 'p.class_id')})) and ${isMyShop(teacher.id, 's.id')} as known
    from living_shops s where s.id = ${shopId}`.execute(db)
  const shop = rows[0]
  if (!shop?.known)
    throw new NotFound('Cette boutique ou cet élève n’existe pas, ou appartient à la classe d’un collègue.')
  const { token, hash } = newToken()
  await db.deleteFrom('observations').where('expires_at', '<', new Date()).execute()
  await db
    .insertInto('observations')
    .values({
      token_hash: hash,
      desk_token_hash: hashToken(teacher.token),
      at_shop: shopId,
      pupil_id: accountId ?? null,
      works,
      handed_at: new Date(),
      expires_at: sql`now() + interval '1 minute'`,
    })
    .execute()
  const backOffice = `/mag/${shop.slug}/admin${shop.digits}`
  if (page?.startsWith('/')) return { backOffice, path: `${backOffice}${page}`, word: token }
  const inside = shop.path === backOffice || shop.path?.startsWith(`${backOffice}/`)
  return { backOffice, path: inside && shop.path ? shop.path : backOffice, word: token }
}

/** Changes the word handed over for a token of two hours, once; undefined for a word that is old, used or made up. */
export async function enterWith(db: Db, shopId: number, word: string): Promise<string | undefined> {
  const { token, hash } = newToken()
  const row = await db
    .updateTable('observations')
    .set({ token_hash: hash, handed_at: null, expires_at: sql`now() + interval '2 hours'` })
    .where('token_hash', '=', hashToken(word))
    .where('at_shop', '=', shopId)
    .where('handed_at', 'is not', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('at_shop')
    .executeTakeFirst()
  return row && token
}

/** Who looks in with this token; undefined when it has ended, here or at the desk. */
export async function observerOf(db: Db, shopId: number, token: string): Promise<Observer | undefined> {
  const { rows } = await sql<Observer>`
    select a.id, a.first_name as "firstName", a.last_name as "lastName", o.works,
      (select p.first_name || ' ' || in_capitals(p.last_name) from accounts p where p.id = o.pupil_id) as "pupilName"
    from observations o join desk_sessions d on d.token_hash = o.desk_token_hash join accounts a on a.id = d.account_id
    where o.token_hash = ${hashToken(token)} and o.at_shop = ${shopId} and o.handed_at is null
      and o.expires_at > now() and d.expires_at > now() and a.closed_at is null`.execute(db)
  return rows[0]
}

/** Ends a look. */
export async function leaveWith(db: Db, token: string): Promise<void> {
  await db.deleteFrom('observations').where('token_hash', '=', hashToken(token)).execute()
}
