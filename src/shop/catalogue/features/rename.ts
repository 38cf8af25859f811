import { type Db, inTransaction, sql } from '#database'
import { moment, quoted } from '#format'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { refreshSome } from '../looking/search-text.ts'
import type { Said } from './list.ts'

/** As long as a sheet takes them. */
const [NAME, VALUE] = [40, 120]

/**
 * Renames a feature, or one value of it, on every product that bears it, and returns how many that were. Where the new name is
 * there already the two are one; a product that bore both keeps both values, one behind the other. Refuses with Invalid
 * (`to`) an empty name or one too long, with NotFound what no product bears.
 */
export async function renameFeature(db: Db, actor: Actor, shopId: number, said: Said, to: string): Promise<number> {
  const { name, value } = said
  const wanted = demanded(to, value === undefined)
  return inTransaction(db, async (tx) => {
    const ids = await rewrite(tx, shopId, said, value === undefined ? [wanted, null] : [name, wanted])
    if (ids.length === 0) throw new NotFound(await whatBecame(tx, shopId, said))
    await refreshSome(tx, shopId, ids)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.rename-feature',
      subject: { kind: 'feature', id: null },
      before: { name: value === undefined ? name : `${name} : ${value}` },
      after: { name: value === undefined ? wanted : `${name} : ${wanted}`, quantity: ids.length },
    })
    return ids.length
  })
}

/** What is said where nothing bears it: who called it otherwise meanwhile, and how. */
async function whatBecame(tx: Db, shopId: number, { name, value }: Said): Promise<string> {
  const was = value === undefined ? name : `${name} : ${value}`
  const deed = await trace.renamed(tx, shopId, 'catalogue.rename-feature', was)
  return deed
    ? `${deed.by} a déjà renommé ${quoted(was)} en ${quoted(deed.to)}, ${moment(deed.at)} : rien n’a changé.`
    : 'Aucun produit ne porte plus cette caractéristique.'
}

/** Returns the products that bore it. */
async function rewrite(
  tx: Db,
  shopId: number,
  { name, value: one }: Said,
  [newName, newValue]: readonly [string, string | null],
): Promise<number[]> {
  const value = one ?? null
  const hit = sql`f ->> 0 = ${name} and (${value}::text is null or f ->> 1 = ${value})`
  const { rows } = await sql<{ id: number }>`
    update products p set features = (
      select jsonb_agg(jsonb_build_array(name, value) order by at) from (
        select name, left(string_agg(value, ', ' order by at), ${VALUE}::int4) as value, min(at) as at from (
          select name, value, min(at) as at from (
            select case when ${hit} then ${newName}::text else f ->> 0 end as name,
              case when ${hit} then coalesce(${newValue}::text, f ->> 1) else f ->> 1 end as value, at
            from jsonb_array_elements(p.features) with ordinality as borne (f, at)) told
          group by name, value) once
        group by name) one)
    where p.shop_id = ${shopId} and exists (select from jsonb_array_elements(p.features) f where ${hit})
    returning p.id`.execute(tx)
  return rows.map(({ id }) => id)
}

function demanded(to: string, isName: boolean): string {
  const wanted = cleanLine(to)
  const longest = isName ? NAME : VALUE
  const refused = (message: string) => new Invalid(message, { to: message })
  if (wanted === '') throw refused('Écrivez le nouveau nom.')
  if (wanted.length > longest) throw refused(`C’est trop long : ${longest} signes au plus.`)
  if (isName && wanted.includes(':')) throw refused('Le nom d’une caractéristique n’a pas de deux-points.')
  return wanted
}
