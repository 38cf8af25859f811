import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { cleanLine, fold } from '#texts'
import { keysOf } from './keys.ts'
import { short } from './line.ts'
import type { Run } from './run.ts'

/** Where a product stands: a category that is there, or the names of one to be made, main one first. */
export type Place = { id: number } | { path: readonly [string] | readonly [string, string] }

/** The categories of a shop, and how files name them. */
export type Shelves = {
  all: readonly catalogue.Category[]
  /** By what files called them before. */
  foreign: ReadonlyMap<string, number>
}

/** The shelves as they are, with what earlier files called those that these lines name by number. */
export async function readShelves(db: Db, run: Run, named: readonly string[]): Promise<Shelves> {
  const numbers = [...new Set(named.filter((name) => /^\d{1,12}$/.test(name)))]
  const [all, foreign] = [
    await catalogue.listCategories(db, run.shopId),
    await keysOf(db, run.shopId, 'category', numbers),
  ]
  const there = new Set(all.map(({ id }) => id))
  return { all, foreign: new Map([...foreign].filter(([, id]) => there.has(id))) }
}

/** What other shops call the top of their shelves. */
const TOPS = new Set(['accueil', 'home', 'racine', 'root'])
export const isTop = (name: string): boolean => TOPS.has(fold(name))

const LONGEST = 80

export const withoutMark = (place: Place & { deeper?: boolean }): Place =>
  'id' in place ? { id: place.id } : { path: place.path }

type Path = { path: readonly [string] | readonly [string, string]; deeper?: boolean }

export function pathOf(name: string): Path | { fault: string } {
  const parts = name
    .split('/')
    .map((part) => cleanLine(part))
    .filter((part) => part !== '' && !isTop(part))
  const [main, sub, ...deeper] = parts
  if (main === undefined || parts.some((part) => !/[\p{L}\p{N}]/u.test(part)))
    return { fault: `« ${short(name)} » n’est pas un nom de catégorie.` }
  if (parts.some((part) => part.length > LONGEST))
    return { fault: `un nom de catégorie a ${LONGEST} caractères au plus.` }
  return { path: sub === undefined ? [main] : [main, sub], ...(deeper.length > 0 && { deeper: true }) }
}

/** A category that is there: by its number in another file, by its name, or by those of both its levels. */
export function find({ all, foreign }: Shelves, name: string): { id: number; deeper?: boolean } | undefined {
  const known = foreign.get(name)
  if (known !== undefined) return { id: known }
  const key = fold(name)
  const named = all.filter((one) => fold(one.name) === key)
  const first = named.find(({ parent_id }) => parent_id === null) ?? named[0]
  if (first) return { id: first.id }
  const at = name.indexOf('/')
  if (at < 0) return undefined
  for (const main of all.filter(({ parent_id }) => parent_id === null)) {
    const under = all.find((one) => one.parent_id === main.id && fold(`${main.name}/${one.name}`) === key)
    if (under && fold(name.slice(0, at)) !== '') return { id: under.id }
  }
  return undefined
}

/** The category of that name that stands under a place. */
export function underOf(shelves: Shelves, place: Place, name: string): { id: number } | undefined {
  if (!('id' in place)) return undefined
  const under = shelves.all.find((one) => one.parent_id === place.id && fold(one.name) === fold(name))
  return under && { id: under.id }
}

/** The path of a place to be made, as it is told and compared. */
export const pathKey = (path: readonly string[]): string => fold(path.join(' / '))
