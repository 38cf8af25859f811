import type { Db } from '#database'
import { rate } from '#format'
import { fold } from '#texts'
import { Line } from './line.ts'
import { type Around, lookAround } from './product-around.ts'
import { carriersIn } from './product-carriers.ts'
import { type ChangeDeed, changeOf } from './product-change.ts'
import type { Maker, Standing } from './product-judged.ts'
import { type NewDeed, newOf } from './product-new.ts'
import { demandOnOrder } from './product-on-order.ts'
import { noteArticle, partsOf } from './product-parts.ts'
import { type ProductLine, readProduct } from './product-read.ts'
import { supplyIn } from './product-supply.ts'
import { meant, type ProductThere } from './product-there.ts'
import { rateIn } from './rate.ts'
import { again, type Planned, type RawLine, type Run, refusal, type Seen } from './run.ts'
import { pathKey } from './shelves.ts'
import { shelvesOf } from './shelves-of.ts'

export type ProductDeed = NewDeed | ChangeDeed

/** Judges lines of products. */
export async function planProducts(db: Db, run: Run, raw: readonly RawLine[]): Promise<Planned<ProductDeed>[]> {
  const lines = raw.map(({ line, cells, seen }) => ({ line, seen, read: new Line(cells, run.format) }))
  const said = lines.map((one) => ({ ...one, said: readProduct(one.read) }))
  const around = await lookAround(
    db,
    run,
    said.map((one) => one.said),
  )
  return said.map((one) => judge(around, one))
}

type One = { line: number; read: Line; said: ProductLine; seen?: Seen | null | undefined }

function judge(around: Around, { line, read, said, seen: counted }: One): Planned<ProductDeed> {
  const there = meant(around.found, said)
  const twice =
    (said.reference !== undefined &&
      read.faults.length === 0 &&
      again(around.run, line, `reference ${said.reference}`, `la référence ${said.reference}`)) ||
    (said.id !== undefined && read.faults.length === 0 && again(around.run, line, `id ${said.id}`, `l’ID ${said.id}`))
  if (twice) read.faults.push(`${twice[0]?.toUpperCase()}${twice.slice(1)}`)
  if (there?.archived) read.faults.push('Ce produit est dans les archives : remettez-le d’abord en place.')
  const rateBp = rateOf(around, read, said, there)
  const standing = placeIn(around, { line, read, said })
  const maker = makerIn(around, read, said)
  const supply = supplyIn(around, read, said)
  checkEanOf(around, { line, read, said }, there)
  const carrierIds = carriersIn(around.carriers, read, said, there)
  const parts = partsOf({ run: around.run, around: around.packs, read, said, rateBp }, there)
  demandOnOrder({ run: around.run, packs: around.packs, read, said }, parts ?? there?.parts ?? [])
  const held = there?.variants.some(({ reference }) => around.run.articles.get(reference)?.inPack)
  const judged = { read, said, rateBp, ...standing, maker, supply, parts, carrierIds }
  const deed = there ? changeOf({ ...judged, there, counted, held, ...namesOf(around) }) : newOf(around, judged)
  if (read.faults.length > 0 || deed === undefined) return refusal(line, read.refusals)
  const { reference, whenOut = there?.whenOut ?? 'refuse' } = said
  noteArticle(around.run, { reference, rateBp, whenOut, pack: (parts ?? there?.parts ?? []).length > 0, parts })
  if (deed.kind === 'new') return { line, outcome: 'made', notes: read.notes, deed }
  const { nothing, changes, seen, productId } = deed
  const subject = { kind: 'product', id: productId } as const
  if (nothing) return { line, outcome: 'unchanged', notes: read.notes, subject, seen }
  return { line, outcome: 'changed', notes: read.notes, deed, subject, changes, seen }
}

/** What the categories, makers and carriers that are there are called. */
const namesOf = ({ shelves, makerNames, carriers }: Around) => ({
  placeName: (id: number): string => shelves.all.find((one) => one.id === id)?.name ?? '',
  makerName: (id: number | null): string => makerNames.get(id ?? 0) ?? '',
  carrierName: (id: number): string => carriers.find((one) => one.id === id)?.name ?? '',
})

function rateOf({ taxes }: Around, read: Line, { tax }: ProductLine, there?: ProductThere): number {
  const [highest] = taxes
  if (tax === undefined) {
    if (!there && highest) read.notes.push(`La TVA n’est pas dite : ${rate(highest.rateBp)}, le taux usuel.`)
    return there?.rateBp ?? highest?.rateBp ?? 0
  }
  const found = rateIn(
    tax,
    taxes.map(({ rateBp }) => rateBp),
  )
  if ('fault' in found) read.fault('tax', found.fault)
  else if (found.note) read.note('tax', found.note)
  return 'bp' in found ? found.bp : 0
}

/** Where a line puts its product; undefined where it does not say. A category to be made is said once. */
function placeIn({ run, shelves }: Around, { line, read, said }: One): Partial<Standing> {
  if (said.categories === undefined) return {}
  const { place, others, notes, fault } = shelvesOf(said.categories, run.format.multiple, shelves)
  for (const note of notes) read.note('categories', note)
  if (fault) read.fault('categories', fault)
  for (const one of place ? [place, ...others] : [])
    if ('path' in one && again(run, line, `shelf ${pathKey(one.path)}`, '') === undefined)
      read.note('categories', `la catégorie « ${one.path.join(' > ')} » est créée.`)
  return place ? { place, others } : {}
}

function makerIn({ makers }: Around, read: Line, { maker, makerAddress }: ProductLine): Maker | undefined {
  if (maker === undefined) return undefined
  const id = makers.get(fold(maker))
  if (id !== undefined) return { id }
  if (makerAddress !== undefined) return { name: maker, address: makerAddress }
  return read.note(
    'maker',
    `« ${maker} » n’est pas un fabricant de la boutique : ajoutez-le avec son adresse, puis importez de nouveau.`,
  )
}

/** One EAN is one article (GS1): in the shop, and in the file. */
function checkEanOf({ run, eans }: Around, { line, read, said: { ean } }: One, there?: ProductThere): void {
  if (ean === undefined) return
  const owner = eans.get(ean)
  if (owner && !there?.variants.some(({ id }) => id === owner.variantId))
    read.fault('ean', `cet EAN est déjà celui de « ${owner.name} » : chaque article a le sien.`)
  const twice = read.faults.length === 0 ? again(run, line, `ean ${ean}`, 'il') : undefined
  if (twice) read.fault('ean', twice)
}
