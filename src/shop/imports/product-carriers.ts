import { type Db, sql } from '#database'
import { quoted } from '#format'
import { fold } from '#texts'
import type { Line } from './line.ts'
import { namesIn } from './names-in.ts'
import type { ProductLine } from './product-read.ts'
import type { ProductThere } from './product-there.ts'

/** A carrier of the shop, as files name it. */
export type CarrierNamed = { id: number; name: string }

/** What a file says of a product that every carrier may carry. */
export const ALL = 'tous'
const ALL_OF_THEM = new Set([ALL, 'toutes', 'tous les transporteurs', 'all'])

/** The carriers of the shop in their order, where a line names one. */
export async function carriersOf(
  db: Db,
  shopId: number,
  said: readonly { carriers?: string | undefined }[],
): Promise<readonly CarrierNamed[]> {
  if (said.every(({ carriers }) => carriers === undefined)) return []
  const { rows } = await sql<CarrierNamed>`
    select id, name from carriers where shop_id = ${shopId} and removed_at is null order by position, id`.execute(db)
  return rows
}

/** Those that alone may carry what a line says, none for all; undefined where it says nothing, or names one that is not there, which it notes. */
export function carriersIn(
  carriers: readonly CarrierNamed[],
  read: Line,
  said: ProductLine,
  there: ProductThere | undefined,
): number[] | undefined {
  if (said.carriers === undefined) return undefined
  if (ALL_OF_THEM.has(fold(said.carriers))) return []
  const named = (name: string) => carriers.filter((one) => fold(one.name) === fold(name))
  const names = namesIn(said.carriers, read.multiple, (name) => named(name).length > 0).filter((name) => name !== '')
  const chosen = new Set<number>()
  for (const name of names) {
    // Of two that are called alike the one that carries it already.
    const free = named(name).filter(({ id }) => !chosen.has(id))
    const one = free.find(({ id }) => there?.carrierIds.includes(id)) ?? free[0]
    if (!one && named(name).length === 0)
      return read.note(
        'carriers',
        `${quoted(name)} n’est pas un transporteur de la boutique : ceux de cette ligne ne sont pas repris. Ajoutez-le dans « Transport », ou écrivez « ${ALL} ».`,
      )
    if (one) chosen.add(one.id)
  }
  return chosen.size > 0 ? carriers.flatMap(({ id }) => (chosen.has(id) ? [id] : [])) : undefined
}

/** The names of carriers as a cell says them. */
export const carriersCell = (names: readonly string[]): string => (names.length > 0 ? names.join(',') : ALL)
