import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import { cleanLine, inFrench, isNaming } from '#texts'
import * as trace from '#trace'
import type { Kind } from './fields.ts'
import { find } from './find.ts'
import { titleKey } from './mapping.ts'

/** Which field each column is, kept under a name. */
export type Mapping = { id: number; name: string; kind: Kind }

export async function listMappings(db: Db, shopId: number): Promise<Mapping[]> {
  const { rows } = await sql<Mapping>`
    select id, name, kind from import_mappings where shop_id = ${shopId} order by ${inFrench('name')} limit 200`.execute(
    db,
  )
  return rows
}

/** Keeps how the columns of an import are read under a name, in the place of what had it. Refuses (Invalid, at `mapping`) no name. */
export function saveMapping(db: Db, clerk: Clerk, shopId: number, importId: number, typed: string): Promise<void> {
  const name = cleanLine(typed)
  const fault = !isNaming(name)
    ? 'Donnez un nom à ces réglages.'
    : name.length > 60
      ? '60 caractères au plus.'
      : undefined
  if (fault) throw new Invalid(fault, { mapping: fault })
  return inTransaction(db, async (tx) => {
    const { kind, headings, fields, multiple } = await find(tx, shopId, importId)
    const pairs = headings.flatMap((title, at) => (fields[at] ? [[titleKey(title), fields[at]]] : []))
    const { rows } = await sql<{ id: number }>`
      insert into import_mappings (shop_id, name, kind, fields, multiple)
      values (${shopId}, ${name}, ${kind}, ${JSON.stringify(Object.fromEntries(pairs))}::jsonb, ${multiple})
      on conflict (shop_id, name) do update set kind = excluded.kind, fields = excluded.fields, multiple = excluded.multiple
      returning id`.execute(tx)
    const subject = { kind: 'import-mapping', id: rows[0]?.id ?? null }
    await trace.record(tx, shopId, clerk, { verb: 'imports.save-mapping', subject, after: { name } })
  })
}

/** A kept mapping; undefined when it is no more. */
export async function useMapping(
  db: Db,
  shopId: number,
  id: number,
): Promise<{ kind: Kind; multiple: string; fields: ReadonlyMap<string, string> } | undefined> {
  const { rows } = await sql<{ kind: Kind; multiple: string; fields: Record<string, string> }>`
    select kind, multiple, fields from import_mappings where shop_id = ${shopId} and id = ${id}`.execute(db)
  const [row] = rows
  return row && { ...row, fields: new Map(Object.entries(row.fields)) }
}
