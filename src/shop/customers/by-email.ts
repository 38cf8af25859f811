import type { Db } from '#database'

/** The account of an e-mail, or the last guest who bought with it; undefined when nobody has it. */
export const byEmail = (db: Db, shopId: number, email: string): Promise<{ id: number } | undefined> =>
  db
    .selectFrom('customers')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('email', '=', email.trim().toLowerCase())
    .where('anonymised_at', 'is', null)
    .orderBy('guest_since', (by) => by.desc().nullsFirst())
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
