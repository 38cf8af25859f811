import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { inFrench } from '#texts'
import { answersOf } from './list.ts'

/** What a shop made of a message: its letter, whether it was opened, and the answers, oldest first. */
export type ShopAnswer = {
  shopId: number
  shopName: string
  shopSlug: string
  /** The letter in the shop's post; null when the shop went back to a moment before it. */
  letterId: number | null
  customerId: number
  customerName: string
  openedAt: Date | null
  /** Moments as ISO 8601 texts. */
  answers: { by: string; at: string; body: string }[]
}

const keys: readonly Key[] = [
  { by: inFrench('s.name'), kind: 'text' },
  { by: sql.ref('s.id'), kind: 'number' },
]

/** The answers to a message together, by shop, a page by key (40 shops) in one statement; with `answered` only those that did, or did not. */
export function answersTo(
  db: Db,
  mailingId: number,
  { answered, ...place }: Place & { answered?: boolean | undefined } = {},
): Promise<Page<ShopAnswer>> {
  return pageOf(place, { keys, limit: 40 }, async ({ where, orderBy, limit, place: own }) => {
    const { rows } = await sql<ShopAnswer & { place: string[] }>`
      select s.id as "shopId", s.name as "shopName", s.slug as "shopSlug", letter.id as "letterId",
        l.customer_id as "customerId", coalesce(trim(c.first_name || ' ' || c.last_name), '') as "customerName",
        letter.office_read_at as "openedAt", (
          select coalesce(jsonb_agg(jsonb_build_object('by', a.author_name, 'at', a.at, 'body', a.body)
            order by a.id), '[]') from ${answersOf}) as answers, ${own} as place
      from mailing_letters l join living_shops s on s.id = l.shop_id
      left join mails letter on letter.shop_id = l.shop_id and letter.job_id = l.letter_id
      left join customers c on c.shop_id = l.shop_id and c.id = l.customer_id
      where l.mailing_id = ${mailingId} and ${where}
        and ${answered === undefined ? sql`true` : sql`exists (select from ${answersOf}) = ${answered}`}
      order by ${orderBy} limit ${limit}`.execute(db)
    return rows
  })
}
