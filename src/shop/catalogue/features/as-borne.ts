import { type Db, sql } from '#database'
import { nameKey } from '#texts'

const APOSTROPHES = '[`´\u02bc\u2018\u2019]'

type Pair = readonly [name: string, value: string]

/**
 * Features as the other products of the shop write them: « âge : dès 3 ans » becomes « Âge : Dès 3 ans » where the shop says
 * that already, so that one filter shows them all. What the product bore before stays as it was written; undefined stays so.
 */
export async function writtenAsBorne(
  tx: Db,
  shopId: number,
  { id, features: was }: { id: number; features: readonly Pair[] },
  features: readonly Pair[] | undefined,
): Promise<Pair[] | undefined> {
  const before = new Set(was.map(String))
  const fresh = features?.filter((pair) => !before.has(String(pair))) ?? []
  if (!features || fresh.length === 0) return features && [...features]
  const names = [...new Set(fresh.map(([name]) => nameKey(name)))]
  const { rows } = await sql<{ name: string; value: string }>`
    select name, value from (
      select f ->> 0 as name, f ->> 1 as value, count(*) as n from products p, jsonb_array_elements(p.features) f
      where p.shop_id = ${shopId} and p.id <> ${id}
        and lower(regexp_replace(f ->> 0, ${APOSTROPHES}, '''', 'g')) = any(${names}) group by 1, 2) borne order by n desc, 1, 2`.execute(
    tx,
  )
  return features.map((pair) => (before.has(String(pair)) ? pair : asIn(rows, pair)))
}

/** What is written that way stays; else the writing that most products have. */
function asIn(rows: readonly { name: string; value: string }[], [typed, said]: Pair): Pair {
  const alike = rows.filter(({ name }) => nameKey(name) === nameKey(typed))
  const name = alike.find((one) => one.name === typed)?.name ?? alike[0]?.name ?? typed
  const values = alike.filter(({ value }) => nameKey(value) === nameKey(said))
  return [name, values.find(({ value }) => value === said)?.value ?? values[0]?.value ?? said]
}
