import { type Db, sql } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import type { Reminder } from '#pdf'

type Cut = { place: 'reminders' | 'order_messages'; id: number; told: (teller: mail.Teller) => string }

/** What a shop's letters of reminder and its conversations say, cut where it names the shop. */
export type Words = readonly Cut[]

/** Words told in one statement. */
const AT_ONCE = 1000

/**
 * Reads what a shop's letters of reminder and the messages of its conversations say of it in their own words, and cuts it once,
 * whatever the number of shops that will tell it. What names nobody is not in it, nor read.
 */
export async function cutWords(
  db: Db,
  shopId: number,
  { was, everywhere = false }: { was: readonly string[]; everywhere?: boolean },
): Promise<Words> {
  return [...(await letters(db, shopId, was, everywhere)), ...(await messages(db, shopId, was, everywhere))]
}

/** Tells words in the names of shops, as their mails are told, into the table `retold_words`, which lasts as long as the transaction. */
export async function tellWords(tx: Db, words: Words, tellers: readonly mail.Teller[]): Promise<void> {
  await sql`create temporary table if not exists retold_words (shop_id bigint, place text, id bigint, said text,
    primary key (shop_id, place, id)) on commit drop`.execute(tx)
  await sql`delete from retold_words`.execute(tx)
  const step = Math.max(1, Math.floor(AT_ONCE / tellers.length))
  for (let from = 0; from < words.length; from += step) {
    const rows = words
      .slice(from, from + step)
      .flatMap(({ place, id, told }) =>
        tellers.map((teller) => ({ shopId: teller.shopId, place, id, said: told(teller) })),
      )
    await sql`insert into retold_words select * from unnest(${rows.map((row) => row.shopId)}::bigint[],
      ${rows.map(({ place }) => place)}::text[], ${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ said }) => said)}::text[])`.execute(
      tx,
    )
  }
}

/** What the house wrote for the shop: the words of a letter, and under whose name it is signed. */
async function letters(tx: Db, shopId: number, was: readonly string[], everywhere: boolean): Promise<Cut[]> {
  const { rows } = await sql<{ id: number; content: Reminder }>`
    select id, content from reminders where shop_id = ${shopId} order by id`.execute(tx)
  return rows.map(({ id, content }) => {
    // It was called so as the letter left; it may have another name since.
    const { name } = content.seller
    const find = mail.finder([...was, name], { everywhere })
    const paragraphs = content.paragraphs.map(find)
    const [end, signed] = [t('reminders.signed', { name: '', shop: name }), find(content.signed)]
    const told = (teller: mail.Teller) => {
      const all = { ...teller, says: [...teller.says, teller.says[0] ?? ''] }
      const forShop = t('reminders.signed', { name: content.signed.slice(0, -end.length), shop: all.says[0] ?? '' })
      return JSON.stringify({
        ...content,
        paragraphs: paragraphs.map((cut) => mail.told(cut, all)),
        signed: content.signed.endsWith(end) ? forShop : mail.told(signed, all),
      })
    }
    return { place: 'reminders', id, told }
  })
}

/** Messages that name the shop, by its words or its address; references are told where the row is copied. */
async function messages(tx: Db, shopId: number, was: readonly string[], everywhere: boolean): Promise<Cut[]> {
  // No fewer than the finder finds: it asks besides what stands around a name.
  const named = [...new Set([...was.filter(Boolean), '/mag/', '.preau.invalid'])]
  const { rows } = await sql<{ id: number; words: string }>`
    select id, body as words from order_messages
    where shop_id = ${shopId} and exists (select from unnest(${named}::text[]) as n (name) where strpos(body, n.name) > 0)
    order by id`.execute(tx)
  const find = mail.finder(was, { everywhere })
  return rows.flatMap(({ id, words }): Cut[] => {
    const cut = find(words)
    const names = cut.some((part) => typeof part !== 'string' && !('reference' in part))
    return names ? [{ place: 'order_messages', id, told: (teller) => mail.told(cut, teller) }] : []
  })
}

/** SQL: a column as `tellWords` told it in a shop; itself where it names nobody. `id`: of its row. */
export const toldWords = (
  place: Cut['place'],
  value: ReturnType<typeof sql>,
  { shop, id }: { shop: ReturnType<typeof sql>; id: ReturnType<typeof sql.ref> },
) => {
  const said = sql`(select w.said from retold_words w where w.shop_id = ${shop} and w.place = ${sql.lit(place)} and w.id = ${id})`
  return place === 'reminders' ? sql`coalesce(${said}::jsonb, ${value})` : sql`coalesce(${said}, ${value})`
}
