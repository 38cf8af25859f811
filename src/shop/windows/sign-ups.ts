import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { confirmed } from './newsletters.ts'

/** `waiting`: not confirmed; `account`: the account of that address says for itself. `day`: when it came to that. */
export type SignUp = { id: number; email: string; state: 'waiting' | 'receives' | 'left' | 'account'; day: Date }

const A_PAGE = 100

/** The addresses that signed up without an account, the newest first, a hundred below number `before`, and where the next page begins. */
export async function listSignUps(
  db: Db,
  shopId: number,
  before?: number,
): Promise<{ rows: SignUp[]; next: number | undefined }> {
  const { rows } = await sql<SignUp>`
    select s.id, s.email, coalesce(s.left_at, s.confirmed_at, s.asked_at) as day,
      case when s.left_at is not null then 'left' when s.confirmed_at is null then 'waiting'
        when ${confirmed(shopId)} then 'receives' else 'account' end as state
    from newsletter_signups s where s.shop_id = ${shopId} and ${before === undefined ? sql`true` : sql`s.id < ${before}`}
    order by s.id desc limit ${sql.lit(A_PAGE + 1)}`.execute(db)
  const page = rows.slice(0, A_PAGE)
  return { rows: page, next: rows.length > A_PAGE ? page.at(-1)?.id : undefined }
}

/** Takes a sign-up away at the word of the shop, with what was sent to it. Refuses with NotFound. */
export function removeSignUp(db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('newsletter_signups')
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new NotFound('Cette inscription est déjà retirée.')
    await trace.record(tx, shopId, clerk, {
      verb: 'windows.remove-sign-up',
      subject: { kind: 'newsletter-signup', id },
    })
  })
}

/** How many addresses without an account receive the letters. */
export async function countSignUps(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from newsletter_signups s
    where s.shop_id = ${shopId} and ${confirmed(shopId)}`.execute(db)
  return rows[0]?.n ?? 0
}
