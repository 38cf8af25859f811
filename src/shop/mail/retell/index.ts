import { type Db, sql } from '#database'
import { fold } from '#texts'
import { type Cut, finder, isOneWord, type Retelling, told } from './cut.ts'
import { letterCutter, letterOf } from './letter.ts'

/** A shop that will have another's letters, told in its own name. */
export type Teller = Retelling & { shopId: number }

/** What is found of a letter without opening it, cut where it names its shop. */
type CutLetter = { id: number; subject: Cut; search: Cut; recipient: Cut; name: Cut }
export type Letters = { was: readonly string[]; letters: CutLetter[] }

type Row = { id: number; subject: string; search: string; recipient: string; name: string }

/** Reads the letters of a shop and cuts them once, whatever the number of shops that will tell them. */
export async function cutLetters(
  db: Db,
  shopId: number,
  { slug, was, everywhere = false }: { slug: string; was: readonly string[]; everywhere?: boolean },
): Promise<Letters> {
  const { rows } = await sql<Row>`
    select id, subject, search_text as search, recipient, recipient_name as name from mails
    where shop_id = ${shopId} order by id`.execute(db)
  const plain = finder(was, { everywhere })
  const searched = finder([...was, `/mag/${slug}`].map(fold), { folded: true, everywhere })
  const letters = rows.map(({ id, subject, search, recipient, name }) => ({
    id,
    subject: plain(subject),
    search: searched(search),
    recipient: plain(recipient),
    name: plain(name),
  }))
  return { was, letters }
}

/** Letters told in one statement. */
const AT_ONCE = 1500

/**
 * Tells in the names of shops what letters are found by, into the table `retold_letters`, which lasts as long as the
 * transaction. The messages themselves are told when they are read (see rawOf).
 */
export async function tell(tx: Db, { was, letters }: Letters, tellers: readonly Teller[]): Promise<void> {
  await sql`create temporary table if not exists retold_letters (shop_id bigint, id bigint, subject text, search_text text,
    recipient text, recipient_name text, primary key (shop_id, id)) on commit drop`.execute(tx)
  await sql`delete from retold_letters`.execute(tx)
  const shops = tellers.map((teller) => ({ teller, folded: inSmallLetters(teller), name: foldedName(was, teller) }))
  const step = Math.max(1, Math.floor(AT_ONCE / tellers.length))
  for (let from = 0; from < letters.length; from += step) {
    const rows = letters.slice(from, from + step).flatMap((letter) =>
      shops.map(({ teller, folded, name }) => ({
        shop_id: teller.shopId,
        id: letter.id,
        subject: told(letter.subject, teller),
        search_text: told(letter.search, folded) + name,
        recipient: told(letter.recipient, teller),
        recipient_name: told(letter.name, teller),
      })),
    )
    await sql`insert into retold_letters select * from unnest(
      ${rows.map((row) => row.shop_id)}::bigint[], ${rows.map((row) => row.id)}::bigint[],
      ${rows.map((row) => row.subject)}::text[], ${rows.map((row) => row.search_text)}::text[],
      ${rows.map((row) => row.recipient)}::text[], ${rows.map((row) => row.recipient_name)}::text[])`.execute(tx)
  }
}

/** A name of one word is not looked for among folded words, where nothing tells it from a word: the new one is added. */
const foldedName = (was: readonly string[], { says }: Teller): string =>
  was.some(isOneWord) ? ` ${fold(says[0] ?? '')}` : ''

const inSmallLetters = (one: Teller): Teller => ({
  ...one,
  says: [...one.says, `/mag/${one.slug}`].map(fold),
  references: new Map([...one.references].map(([was, is]) => [was.toLowerCase(), is.toLowerCase()])),
})

/** How the letters of a shop that were another's are told, as a row of `retellings` keeps it. */
export type Told = {
  was: readonly string[]
  /** Of each the place of its word among a shop's: for whoever tells it further. */
  places?: number[]
  says: readonly string[]
  slug: string
  references: Record<string, string>
  everywhere?: boolean
}

/** A message as its shop received or wrote it: one that was another shop's is told in this one's name. */
export function rawOf({ raw, told }: { raw: Buffer; told: unknown }): Buffer {
  if (!told) return raw
  const { was, says, slug, references, everywhere = false } = told as Told
  return letterOf(letterCutter(was, { everywhere })(raw), {
    says,
    slug,
    references: new Map(Object.entries(references)),
  })
}
