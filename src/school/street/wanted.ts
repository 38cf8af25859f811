import { sql } from '#database'
import type { ShopState } from '#shops'
import { containsWords, folded, words as wordsOf } from '#texts'

export type Wanted = {
  words?: string
  classId?: number
  groupId?: number
  state?: ShopState
  ids?: readonly number[] | undefined
}

/** SQL: what is asked of a row of `living_shops shops`. */
export function asks({ words = '', classId, groupId, state, ids }: Wanted) {
  const at = sql`select from employees e where e.shop_id = shops.id and e.closed_at is null and e.account_id in`
  const asked = [ids ? sql`shops.id = any(${[...ids]}::bigint[])` : sql`true`]
  if (classId !== undefined) asked.push(sql`exists (${at} (select account_id from pupils where class_id = ${classId}))`)
  if (groupId !== undefined)
    asked.push(sql`exists (${at} (select account_id from group_pupils where group_id = ${groupId}))`)
  if (state) asked.push(inState(state))
  for (const word of wordsOf(words))
    asked.push(sql`(${containsWords(sql.ref('shops.search_text'), word)}
    or shops.id = any(array(${whereWorks(word)})))`)
  if (words && wordsOf(words).length === 0) asked.push(sql`false`)
  return sql.join(asked, sql` and `)
}

/** Pupils are few beside shops: who is called so is found first, then where they work. */
const whereWorks = (word: string) => sql`select e.shop_id from accounts a
  join employees e on e.account_id = a.id join living_shops s on s.id = e.shop_id
  where e.closed_at is null and ${containsWords(folded(sql`a.first_name || ' ' || a.last_name`), word)}`

/** The same as `stateOf`, in SQL: what comes last in a shop's life wins. */
function inState(state: ShopState) {
  if (state === 'removing') return sql`shops.removal_on is not null`
  if (state === 'archived') return sql`shops.removal_on is null and shops.archived_at is not null`
  const open = sql`shops.opened_at ${state === 'open' ? sql`is not null` : sql`is null`}`
  return sql`shops.removal_on is null and shops.archived_at is null and ${open}`
}
