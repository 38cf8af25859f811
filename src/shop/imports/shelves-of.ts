import { fold } from '#texts'
import { short } from './line.ts'
import { namesIn } from './names-in.ts'
import { find, isTop, type Place, pathKey, pathOf, type Shelves, underOf, withoutMark } from './shelves.ts'

/** `others`: beside the main one. */
export type Placed = { place?: Place; others: Place[]; notes: string[]; fault?: string }

/** As many beside the main one as the sheet of a product takes. */
const MOST = 10

/**
 * Where « Accueil,Vêtements,Hommes,Cadeaux » or « Vêtements/Hommes,Cadeaux » puts a product: the first shelf that is named, or
 * one under it that is named too, is its main one; it stands on the others as well. A shelf above the main one holds it already.
 */
export function shelvesOf(cell: string, multiple: string, shelves: Shelves): Placed {
  const whole = find(shelves, cell)
  if (whole) return { place: { id: whole.id }, others: [], notes: [] }
  const names = namesIn(cell, multiple, (name) => find(shelves, name) !== undefined).filter(
    (name) => name !== '' && !isTop(name),
  )
  const numbers = names.filter((name) => /^\d{1,12}$/.test(name) && !shelves.foreign.has(name) && !find(shelves, name))
  const read = names.filter((name) => !numbers.includes(name) || names.length === numbers.length)
  const [first, ...rest] = read
  // « 2 » alone is the top of the shelves there, and nobody has told what it is here.
  if (first === undefined || numbers.includes(first)) return { others: [], notes: [], ...unknown(first) }
  const above = find(shelves, first) ?? pathOf(first)
  if ('fault' in above) return { others: [], notes: [], fault: above.fault }
  const under = rest.map((name) => underOf(shelves, above, name))
  const place = under.find((one) => one !== undefined) ?? withoutMark(above)
  const beside = besideOf(shelves, rest, { above, place })
  const notes = numbers.length > 0 ? [`${short(numbers.join(', '))} : catégorie inconnue, non reprise.`] : []
  if ([above, ...beside.all].some((one) => 'deeper' in one && one.deeper))
    notes.push('les catégories ont deux niveaux : les suivants ne sont pas repris.')
  const fault =
    beside.fault ?? (beside.all.length > MOST ? `un produit se range dans ${MOST + 1} catégories au plus.` : undefined)
  return { place, others: beside.all.map(withoutMark), notes, ...(fault && { fault }) }
}

const unknown = (first: string | undefined) =>
  first === undefined
    ? {}
    : {
        fault: `la catégorie ${short(first)} n’est pas connue : importez d’abord le fichier des catégories, ou donnez son nom.`,
      }

/** The shelves that are named behind the first one, each once, without the main one and the one above it. */
function besideOf(shelves: Shelves, names: readonly string[], { above, place }: { above: Place; place: Place }) {
  const known = new Set([keyOf(above), keyOf(place)])
  const all: (Place & { deeper?: boolean })[] = []
  for (const name of names) {
    const one = underOf(shelves, above, name) ?? find(shelves, name) ?? pathOf(name)
    if ('fault' in one) return { all, fault: one.fault }
    if (known.has(keyOf(one)) || isAbove(shelves, one, place)) continue
    known.add(keyOf(one))
    all.push(one)
  }
  return { all }
}

const keyOf = (place: Place): string => ('id' in place ? `${place.id}` : fold(pathKey(place.path)))

/** The first holds the second already: it is the shelf above it. */
function isAbove({ all }: Shelves, one: Place, place: Place): boolean {
  if ('id' in place) return 'id' in one && all.some(({ id, parent_id }) => id === place.id && parent_id === one.id)
  if (place.path.length === 1) return false
  const name = 'id' in one ? all.find(({ id, parent_id }) => id === one.id && parent_id === null)?.name : one.path[0]
  return name !== undefined && fold(name) === fold(place.path[0]) && !('path' in one && one.path.length > 1)
}
