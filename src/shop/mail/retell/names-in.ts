import { type Db, sql } from '#database'
import { unfolded } from './letter.ts'

/** Headers of a letter that was received, or brought in with a shop, are as long as who sent it made them. Bytes. */
const HEADERS = 16_384

/**
 * The names under which a shop signed its letters or was written to, as they have them: its present one, and those of before.
 * Letters that were another shop's first are told in its name already. One statement, of the headers of each letter: what it
 * says is not looked at.
 */
export async function namesIn(db: Db, shopId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string | null }>`
    select substring(split_part(encode(substring(raw for ${HEADERS}), 'escape'), E'\\r\\n\\r\\n', 1)
      from '(?:^|\n)From: ((?:[^<\r]|\r\n[ \t])*)<') as name from mails
    where shop_id = ${shopId} and kind <> 'to-shop' and sender = '' and retelling_id is null
    union select recipient_name from mails where shop_id = ${shopId} and kind = 'to-shop'`.execute(db)
  return [...new Set(rows.map(({ name }) => bare(name ?? '')))].filter(Boolean)
}

/** A name in a header without its line breaks, encoded words (RFC 2047) and quotes. */
const bare = (name: string): string =>
  unfolded(name.replace(/\r?\n[ \t]+/g, ' '))
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/\\+(["\\])/g, '$1')
