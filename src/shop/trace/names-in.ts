import { type Db, sql } from '#database'
import type { Told } from './recent.ts'

export type NameOf = (kind: Kind, key: string) => string | undefined

type Kind = 'state' | 'category' | 'manufacturer' | 'tax' | 'profile' | 'zone' | 'group' | 'carrier'

export const named: Record<string, Kind> = {
  state: 'state',
  category_id: 'category',
  parentId: 'category',
  manufacturer_id: 'manufacturer',
  tax_id: 'tax',
  taxId: 'tax',
  profile: 'profile',
  groupIds: 'group',
  carrierIds: 'carrier',
  groupId: 'group',
}

/** One number or code, or several, as an act keeps them. */
export const keysOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined).map(String)

/** The zones of a carrier, as an act keeps them: each with its prices. */
export const zonesIn = ({ zones }: Record<string, unknown>): { zoneId: number; [field: string]: unknown }[] =>
  Array.isArray(zones) ? zones.filter((one) => typeof one?.zoneId === 'number') : []

/** The present names of what acts refer to by number or code. */
export async function namesIn(db: Db, acts: readonly Told[]): Promise<Map<string, string>> {
  const asked = new Map<string, [shop: number, kind: Kind, key: string]>()
  for (const { shopId, before, after } of acts)
    for (const values of [before, after])
      for (const [field, kind] of Object.entries(named)) {
        for (const key of keysOf(values[field])) asked.set(`${shopId} ${kind} ${key}`, [shopId, kind, key])
      }
  for (const { shopId, before, after } of acts)
    for (const { zoneId: key } of [...zonesIn(before), ...zonesIn(after)])
      asked.set(`${shopId} zone ${key}`, [shopId, 'zone', String(key)])
  const all = [...asked.values()]
  if (all.length === 0) return new Map()
  const column = (at: 0 | 1 | 2) => all.map((one) => one[at])
  const { rows } = await sql<{ shop: number; kind: Kind; key: string; name: string | null }>`
    select k.shop, k.kind, k.key, case k.kind
      when 'state' then (select name from order_states where shop_id = k.shop and code = k.key)
      when 'profile' then (select name from profiles where shop_id = k.shop and code = k.key)
      when 'category' then (select name from categories where shop_id = k.shop and id = k.number)
      when 'manufacturer' then (select name from manufacturers where shop_id = k.shop and id = k.number)
      when 'zone' then (select name from zones where shop_id = k.shop and id = k.number)
      when 'group' then (select name from customer_groups where shop_id = k.shop and id = k.number)
      when 'carrier' then (select name from carriers where shop_id = k.shop and id = k.number)
      when 'tax' then (select name from taxes where shop_id = k.shop and id = k.number) end as name
    from (select shop, kind, key, case when key ~ '^[0-9]{1,18}$' then key::bigint end as number
      from unnest(${column(0)}::bigint[], ${column(1)}::text[], ${column(2)}::text[]) as asked (shop, kind, key)) k`.execute(
    db,
  )
  return new Map(rows.flatMap(({ shop, kind, key, name }) => (name === null ? [] : [[`${shop} ${kind} ${key}`, name]])))
}
