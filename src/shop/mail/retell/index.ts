import { type Db, sql } from '#database'
import { fold } from '#texts'
import { letterCutter, letterOf } from './letter.ts'
import { finder, type Retelling, told } from './words.ts'

/** A shop that will have another's letters, told in its own name. */
export type Teller = Retelling & { shopId: number }

type Row = { id: number; raw: Buffer; subject: string; search: string; recipient: string; name: string }

/**
 * Tells the letters of a shop in the names of others, into the table `retold_letters`, which lasts as long as the
 * transaction. `was` are the words by which letters name the shop, each teller says as many. A letter is read and cut
 * once, whatever the number of shops.
 */
export async function retell(
  tx: Db,
  { shopId, slug, was, tellers }: { shopId: number; slug: string; was: readonly string[]; tellers: readonly Teller[] },
): Promise<void> {
  await sql`create temporary table if not exists retold_letters (shop_id bigint, id bigint, raw bytea, subject text,
    search_text text, recipient text, recipient_name text, primary key (shop_id, id)) on commit drop`.execute(tx)
  await sql`delete from retold_letters`.execute(tx)
  const { rows } = await sql<Row>`
    select id, raw, subject, search_text as search, recipient, recipient_name as name from mails
    where shop_id = ${shopId} order by id`.execute(tx)
  const [plain, searched, cutter] = [finder(was), finder([...was, `/mag/${slug}`].map(fold), true), letterCutter(was)]
  const folded = tellers.map(inSmallLetters)
  for (const row of rows) {
    const cuts = { raw: cutter(row.raw), subject: plain(row.subject), search: searched(row.search) }
    const to = { recipient: plain(row.recipient), name: plain(row.name) }
    const raws = tellers.map((one) => letterOf(cuts.raw, one))
    // One buffer for all shops goes to the database as bytes; an array of buffers would go as text, twice as long.
    await sql`
      insert into retold_letters select shop_id, ${row.id}, substring(all_raws from start for length), subject, search_text,
        recipient, name
      from (select ${Buffer.concat(raws)}::bytea as all_raws) whole, unnest(
        ${tellers.map((one) => one.shopId)}::bigint[], ${starts(raws)}::int4[], ${raws.map((raw) => raw.length)}::int4[],
        ${tellers.map((one) => told(cuts.subject, one))}::text[], ${folded.map((one) => told(cuts.search, one))}::text[],
        ${tellers.map((one) => told(to.recipient, one))}::text[], ${tellers.map((one) => told(to.name, one))}::text[])
        as t (shop_id, start, length, subject, search_text, recipient, name)`.execute(tx)
  }
}

/** Where each of the buffers begins in all of them together, counted from one. */
function starts(raws: readonly Buffer[]): number[] {
  let next = 1
  return raws.map(({ length }) => {
    next += length
    return next - length
  })
}

const inSmallLetters = (one: Teller): Teller => ({
  ...one,
  says: [...one.says, `/mag/${one.slug}`].map(fold),
  references: new Map([...one.references].map(([was, is]) => [was.toLowerCase(), is.toLowerCase()])),
})
