import type * as catalogue from '#catalogue'
import type { Db } from '#database'
import { fold, isNaming } from '#texts'
import { type Above, type CategoryDeed, type CategoryLine, carryOut } from './category-carry.ts'
import { changed, listingOf } from './category-change.ts'
import { Line } from './line.ts'
import { again, type Planned, type RawLine, type Run, refusal, type Work } from './run.ts'
import { isTop, readShelves, type Shelves } from './shelves.ts'

const readLine = (line: Line): CategoryLine => ({
  id: line.line('id', 40),
  name: line.line('name', 80),
  parent: line.line('parent', 120),
  root: line.yes('root'),
  description: line.text('description', 2000),
  slug: line.line('slug', 80),
  menu: line.yes('menu'),
  listingTitle: line.line('listingTitle', 120),
  listingText: line.line('listingText', 320),
})

/** Judges lines of categories. */
async function plan(db: Db, run: Run, raw: readonly RawLine[]): Promise<Planned<CategoryDeed>[]> {
  const lines = raw.map(({ line, cells }) => {
    const read = new Line(cells, run.format)
    return { line, read, said: readLine(read) }
  })
  const shelves = await readShelves(
    db,
    run,
    lines.flatMap(({ said: { id, parent } }) => [id ?? '', parent ?? '']),
  )
  return lines.map((one) => judge(run, shelves, one))
}

type One = { line: number; read: Line; said: CategoryLine }

function judge(run: Run, shelves: Shelves, { line, read, said }: One): Planned<CategoryDeed> {
  const { id, name } = said
  if (read.raw('active') === '0')
    read.note('active', 'une catégorie est toujours montrée ; « Dans le menu » dit si le menu la propose.')
  if (said.root || (name !== undefined && isTop(name)))
    return {
      line,
      outcome: 'unchanged',
      notes: [...read.notes, 'Le haut des rayons n’est pas une catégorie : il n’est pas repris.'],
    }
  if (name === undefined || !isNaming(name)) read.fault('name', 'une catégorie a un nom.')
  const above = aboveOf(run, shelves, { line, read, said })
  if (read.faults.length > 0 || name === undefined || above === undefined) return refusal(line, read.refusals)
  const there = thereOf(shelves, said, above)
  if (isItself(shelves, said, above, there)) return refusal(line, itself(read, name))
  const under = keyOf(above)
  const twice = again(run, line, `category ${under} ${fold(name)}`, `la catégorie « ${name} »`)
  if (twice) return refusal(line, [twice, ...read.refusals])
  run.seen.set(above === null ? `main ${fold(name)}` : `sub ${fold(name)}`, line)
  if (id !== undefined) run.seen.set(`${above === null ? 'main' : 'sub'} #${id}`, line)
  if (!there) noteNamesake(shelves, read, { run, line, name, above })
  return there
    ? changed(line, read, { said, above, there, nameOf: (of) => shelves.all.find((one) => one.id === of)?.name ?? '' })
    : { line, outcome: 'made', notes: read.notes, deed: { kind: 'new', said, above, listing: listingOf(said) } }
}

const keyOf = (above: Above): string => (above === null ? '' : 'id' in above ? `${above.id}` : above.named)

/** Where the line says that its category stands; undefined where it cannot, and the line says why. */
function aboveOf(run: Run, { all, foreign }: Shelves, { read, said: { parent } }: One): Above | undefined {
  if (parent === undefined || isTop(parent)) return null
  const known =
    all.find(({ id }) => id === foreign.get(parent)) ??
    all.find((one) => fold(one.name) === fold(parent) && one.parent_id === null) ??
    all.find((one) => fold(one.name) === fold(parent))
  if (known?.parent_id === null) return { id: known.id }
  const named = /^\d+$/.test(parent) ? `#${parent}` : fold(parent)
  if (run.seen.has(`main ${named}`)) return { named }
  if (known || run.seen.has(`sub ${named}`))
    return read.fault('parent', `« ${parent} » est déjà sous une autre : les catégories ont deux niveaux.`)
  // « 2 » is the top of the shelves where nothing else was called so.
  if (/^[012]$/.test(parent)) return null
  return read.fault('parent', `« ${parent} » n’est pas une catégorie de la boutique, ni d’une ligne au-dessus.`)
}

function thereOf(
  { all, foreign }: Shelves,
  { id, name = '' }: CategoryLine,
  above: Above,
): catalogue.Category | undefined {
  const parentId = above === null ? null : 'id' in above ? above.id : undefined
  const named =
    parentId === undefined ? undefined : all.find((one) => one.parent_id === parentId && fold(one.name) === fold(name))
  return named ?? (id === undefined ? undefined : all.find((one) => one.id === foreign.get(id)))
}

function itself(read: Line, name: string): string[] {
  const cure = 'laissez la case vide, ou donnez une autre catégorie'
  read.fault('parent', `« ${name} » ne se range pas sous elle-même : ${cure}.`)
  return read.refusals
}

/** The line names the category itself as the one above it: by the ID of our file, or of one that was brought in before. */
function isItself(
  { all, foreign }: Shelves,
  { id, name = '' }: CategoryLine,
  above: Above,
  there: catalogue.Category | undefined,
): boolean {
  if (above === null || !('id' in above) || id === undefined) return false
  if (there) return there.id === above.id
  const known = foreign.get(id) ?? all.find((one) => `${one.id}` === id && fold(one.name) === fold(name))?.id
  return known === above.id
}

type New = { run: Run; line: number; name: string; above: Above }

/** Says of a category to be made that another of its name stands elsewhere: in the shop, or main in a line above. */
function noteNamesake({ all }: Shelves, read: Line, { run, line, name, above }: New): void {
  const main = run.seen.get(`main ${fold(name)}`)
  const brought = above !== null && main !== undefined && main !== line
  if (brought || all.some((one) => fold(one.name) === fold(name)))
    read.note('name', 'une catégorie de ce nom existe déjà, une autre est créée.')
}

export const categoryWork: Work<CategoryDeed> = { plan, carryOut }
