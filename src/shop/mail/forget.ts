import { type Db, sql } from '#database'
import { t } from '#messages'
import { fold } from '#texts'
import { FROM_CUSTOMER } from './kinds.ts'

/**
 * Letters in people's own words that quote one of these words lose their text and their files: a message as it goes over
 * the wire cannot be mended word by word. For what is erased with a class (GDPR article 17).
 */
export async function forgetWords(tx: Db, words: readonly string[]): Promise<void> {
  const any = words
    .map(fold)
    .filter(Boolean)
    .map((word) => word.replace(/[^\p{L}\p{N}\s@-]/gu, '\\$&'))
    .join('|')
  if (any === '') return
  await forgetText(tx, sql`search_text ~ ${any}`)
}

/** The same of a shop's letters in which a regular expression (folded or not, small or large letters) finds something. */
export const forgetQuoted = (tx: Db, shopId: number, pattern: string): Promise<void> =>
  forgetText(tx, sql`shop_id = ${shopId} and search_text ~* ${`(?<![[:alnum:]])(?:${pattern})(?![[:alnum:]])`}`)

async function forgetText(tx: Db, which: ReturnType<typeof sql>): Promise<void> {
  const raw = `Content-Type: text/plain; charset=utf-8\r\n\r\n${t('post.forgotten')}\r\n`
  await sql`
    update mails set raw = ${Buffer.from(raw)}, retelling_id = null, subject = ${t('post.forgotten-subject')},
      search_text = ''
    where kind in ('answer', ${sql.lit(FROM_CUSTOMER)}) and ${which}`.execute(tx)
}
