import type { RawBuilder } from 'kysely'
import { sql } from '#database'

/** A text as it is searched: lower case, without accents, spaces single. */
export const searchText = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replace(/\s+/gu, ' ').trim()

/** The same of a column, in the database: for names, which are not kept folded. */
export const folded = (column: RawBuilder<unknown>) =>
  sql<string>`replace(regexp_replace(normalize(lower(${column}), nfd), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe')`
