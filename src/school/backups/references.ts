import type { Client } from '#database'
import type { Manifest } from './manifest.ts'
import { quote } from './tables.ts'

/** A foreign key: the table that holds it, the one that it leads to, and how it is dropped and made again. */
export type Reference = { owner: string; target: string; deferrable: boolean; drop: string; add: string }

/** From so many rows on, all are checked at once, as the reference is made again: one by one takes some 10 µs each. */
const MANY = 1000

/** Every foreign key of the school's tables. */
export async function readReferences(client: Client): Promise<Reference[]> {
  const { rows } = await client.query<{
    owner: string
    target: string
    deferrable: boolean
    name: string
    definition: string
  }>(
    `select o.relname::text as owner, t.relname::text as target, condeferrable as deferrable, conname::text as name,
       pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class o on o.oid = conrelid join pg_class t on t.oid = confrelid
     where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 4`,
  )
  return rows.map(({ owner, target, deferrable, name, definition }) => ({
    owner,
    target,
    deferrable,
    drop: `alter table public.${quote(owner)} drop constraint ${quote(name)}`,
    add: `alter table public.${quote(owner)} add constraint ${quote(name)} ${definition}`,
  }))
}

type Filled = Manifest['tables'][number]

/**
 * The order in which tables are filled, each after those that it refers to, and the references that rest meanwhile and are made again:
 * those of many rows, and those that lead to a table filled later and cannot wait. The others are checked row by row. Made
 * again, each costs PostgreSQL a millisecond or two: there are some three hundred, and a school fills half of the tables.
 */
export function loadingOrder(
  tables: readonly Filled[],
  references: readonly Reference[],
): { tables: Filled[]; remade: Reference[] } {
  const rows = new Map(tables.map((table) => [table.name, table.rows]))
  const checked = references.filter(({ owner }) => (rows.get(owner) ?? 0) > 0)
  const order = targetsFirst(
    tables.map(({ name }) => name),
    checked.filter(({ deferrable }) => !deferrable),
  )
  const place = new Map(order.map((name, at) => [name, at]))
  const leadsAhead = ({ owner, target, deferrable }: Reference) =>
    !deferrable && (place.get(target) ?? -1) > (place.get(owner) ?? -1)
  return {
    tables: tables.toSorted((one, other) => (place.get(one.name) ?? 0) - (place.get(other.name) ?? 0)),
    remade: checked.filter((one) => (rows.get(one.owner) ?? 0) >= MANY || leadsAhead(one)),
  }
}

/** Names in such an order that what each refers to comes first; a circle is cut where it was entered. */
function targetsFirst(names: readonly string[], references: readonly Reference[]): string[] {
  const done = new Set<string>()
  const entered = new Set<string>()
  const visit = (name: string) => {
    if (entered.has(name)) return
    entered.add(name)
    for (const { owner, target } of references) if (owner === name) visit(target)
    done.add(name)
  }
  for (const name of names) visit(name)
  const known = new Set(names)
  return [...done].filter((name) => known.has(name))
}
