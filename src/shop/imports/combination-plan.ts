import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { netText } from '#prices'
import { fold, nameKey } from '#texts'
import { type CombinationLine, readCombination } from './combination-read.ts'
import { newSupply, toldSupply } from './combination-sold.ts'
import { eansThere } from './eans-there.ts'
import { Line } from './line.ts'
import { type Around as ProductAround, suppliersOf } from './product-around.ts'
import { countedAfter } from './product-article.ts'
import type { Supply } from './product-judged.ts'
import { checkPieces } from './product-read.ts'
import { supplyIn } from './product-supply.ts'
import { type Found, findProducts, meant, type ProductThere, type VariantThere } from './product-there.ts'
import { again, type Change, type Planned, type RawLine, type Run, refusal, type Seen } from './run.ts'
import { told } from './told.ts'

export type CombinationDeed = {
  productId: number
  options: readonly string[]
  choices: readonly string[]
  said: CombinationLine
  /** It is there already, and changes; or it is the plain one, that becomes this. */
  was?: VariantThere | undefined
  plain: boolean
  /** How a supplier sells it, where that is not so already. */
  supply?: Supply | undefined
}

/** A product as the lines before leave it. */
type Draft = {
  options: readonly string[]
  keys: Set<string>
  plain: VariantThere | undefined
  shown: ReadonlySet<string>
}

const MOST_VARIANTS = 100
/** In capitals or not, with accents or without; a sign counts: « -5 °C » is not « +5 °C ». */
const keyOf = (choices: readonly string[]): string =>
  JSON.stringify(choices.map((one) => nameKey(one).normalize('NFD').replace(/\p{M}/gu, '')))

/** Judges lines of combinations: of a product that is there. */
export async function planCombinations(db: Db, run: Run, raw: readonly RawLine[]): Promise<Planned<CombinationDeed>[]> {
  const lines = raw.map(({ line, cells, seen }) => {
    const read = new Line(cells, run.format)
    return { line, read, said: readCombination(read), counted: seen }
  })
  const named = lines.map(({ said }) => ({
    id: said.id,
    reference: said.productReference ?? (said.id === undefined ? said.reference : undefined),
  }))
  const found = await findProducts(db, run, named)
  const own = await findProducts(
    db,
    run,
    lines.map(({ said: { reference } }) => ({ reference })),
  )
  const eans = await eansThere(
    db,
    run.shopId,
    lines.flatMap(({ said: { ean } }) => ean ?? []),
  )
  const suppliers = await suppliersOf(
    db,
    run.shopId,
    lines.map(({ said }) => said),
  )
  return lines.map((one, at) => judge({ run, found, own, eans, suppliers }, one, meant(found, named[at] ?? {})))
}

type Suppliers = ProductAround['suppliers']
type Around = {
  run: Run
  found: Found
  own: Found
  eans: ReadonlyMap<string, { variantId: number; name: string }>
  suppliers: Suppliers
}
type One = { line: number; read: Line; said: CombinationLine; counted?: Seen | null | undefined }

function judge(
  around: Around,
  { line, read, said, counted }: One,
  product: ProductThere | undefined,
): Planned<CombinationDeed> {
  checkThere(read, product)
  if (!product || read.faults.length > 0) return refusal(line, read.refusals)
  const draft = draftOf(around.run, product)
  const { options, chosen } = chosenIn(read, said, draft)
  const there =
    product.options.length > 0 ? product.variants.find((one) => keyOf(one.choices) === keyOf(chosen)) : undefined
  const plain = draft.options.length === 0 ? draft.plain : undefined
  checkNames(around, { line, read, said }, { product, was: there ?? plain, key: keyOf(chosen) })
  if (!there && !plain && draft.keys.size >= MOST_VARIANTS)
    read.faults.push(`Un produit a ${MOST_VARIANTS} déclinaisons au plus.`)
  checkPrice(read, product, said)
  const shown = shownAfter(read, draft, { key: keyOf(chosen), active: said.active ?? !there?.hidden })
  const was = there ?? plain
  const { seen, base, quantity } = countedIn({ read, said, counted }, was)
  const supply = newSupply(supplyIn(around, read, said), was)
  if (read.faults.length > 0) return refusal(line, read.refusals)
  around.run.drafts.set(product.id, { options, keys: draft.keys.add(keyOf(chosen)), plain: undefined, shown })
  const deed = {
    productId: product.id,
    options,
    choices: chosen,
    said: quantity === undefined ? said : { ...said, quantity },
    was,
    plain: plain !== undefined,
    supply,
  }
  const subject = { kind: 'product', id: product.id } as const
  if (there && !supply && nothingNew(there, deed.said))
    return { line, outcome: 'unchanged', notes: read.notes, subject, seen }
  const changes = there ? [...changesOf(there, said, base), ...(supply ? [toldSupply(supply, there)] : [])] : []
  return { line, outcome: there ? 'changed' : 'made', notes: read.notes, deed, subject, changes, seen }
}

/** The pieces that the line brings about, what it was counted from, and what there are now. */
function countedIn({ read, said, counted }: Omit<One, 'line'>, was: VariantThere | undefined) {
  const seen = was && said.quantity !== undefined ? { variantId: was.id, quantity: was.quantity } : undefined
  const base = counted && counted.variantId === was?.id ? counted.quantity : was?.quantity
  const quantity = was && countedAfter(read, { said: said.quantity, base: base ?? 0, now: was.quantity })
  if (!was) checkPieces(read, said.quantity)
  return { seen, base, quantity }
}

function checkThere(read: Line, product: ProductThere | undefined): void {
  if (!product)
    read.faults.push(
      'Le produit de cette déclinaison n’est pas dans la boutique : importez d’abord le fichier des produits.',
    )
  if (product?.pack) read.faults.push('Ce produit est un lot, qui n’a pas de déclinaisons.')
  if (product?.archived) read.faults.push('Ce produit est dans les archives : remettez-le d’abord en place.')
}

function draftOf(run: Run, { id, options, variants }: ProductThere): Draft {
  const [only] = variants
  return (
    (run.drafts.get(id) as Draft | undefined) ?? {
      options,
      keys: new Set(options.length > 0 ? variants.map(({ choices }) => keyOf(choices)) : []),
      plain: options.length === 0 ? only : undefined,
      shown: new Set(options.length > 0 ? variants.flatMap((one) => (one.hidden ? [] : [keyOf(one.choices)])) : []),
    }
  )
}

/** What the line chooses of each option of the product; faults it where these are others. */
function chosenIn(
  read: Line,
  { pairs }: CombinationLine,
  draft: Draft,
): { options: readonly string[]; chosen: string[] } {
  const options = draft.options.length > 0 ? draft.options : pairs.map(([name]) => name)
  const choices = options.map((option) => pairs.find(([name]) => fold(name) === fold(option))?.[1])
  if (options.length !== pairs.length || choices.some((choice) => choice === undefined))
    read.fault('options', `ce produit se choisit par ${options.join(' et ')}.`)
  return { options, chosen: choices.map((choice) => choice ?? '') }
}

/** The combinations that are in the shop once a line is done; faults one that hides the last of them. */
function shownAfter(
  read: Line,
  { shown }: Draft,
  { key, active }: { key: string; active: boolean },
): ReadonlySet<string> {
  const others = [...shown].filter((one) => one !== key)
  if (!active && others.length === 0)
    read.fault(
      'active',
      'c’est la dernière déclinaison en vente : cachez plutôt le produit, dans le fichier des produits.',
    )
  return new Set(active ? [...others, key] : others)
}

type Which = { product: ProductThere; was: VariantThere | undefined; key: string }

/** A combination stands once in a file; its reference and its EAN are its own in the shop. */
function checkNames({ run, own, eans }: Around, { line, read, said }: One, { product, was, key }: Which): void {
  const twice =
    read.faults.length === 0 ? again(run, line, `combination ${product.id} ${key}`, 'cette déclinaison') : undefined
  if (twice) read.faults.push(`${twice[0]?.toUpperCase()}${twice.slice(1)}`)
  const { reference, ean } = said
  const owner =
    reference === undefined
      ? undefined
      : [...own.all.values()].flatMap(({ variants }) => variants).find((one) => one.reference === reference)
  if (owner && owner.id !== was?.id)
    read.fault('reference', `la référence ${reference} est déjà celle d’un autre article de la boutique.`)
  const bearer = ean === undefined ? undefined : eans.get(ean)
  if (bearer && bearer.variantId !== was?.id)
    read.fault('ean', `cet EAN est déjà celui de « ${bearer.name} » : chaque article a le sien.`)
  for (const [code, value] of [
    ['reference', reference],
    ['ean', ean],
  ] as const) {
    const before =
      value !== undefined && read.faults.length === 0 ? again(run, line, `${code} ${value}`, 'il') : undefined
    if (before) read.fault(code, before)
  }
}

function checkPrice(
  read: Line,
  { priceMicro, rateBp, reductionBp }: ProductThere,
  { impactMicro = 0 }: CombinationLine,
): void {
  if (priceMicro + impactMicro < 0) read.fault('impact', 'le prix serait au-dessous de zéro.')
  read.faults.push(...Object.values(catalogue.priceFaults({ priceMicro, rateBp, reductionBp }, [impactMicro])))
}

/** What of a variant that is there becomes otherwise. */
function changesOf(was: VariantThere, said: CombinationLine, base: number | undefined): Change[] {
  const all: Change[] = []
  const add = (field: string, before: unknown, after: unknown) => {
    if (after !== undefined && after !== before) all.push(told(field, before, after))
  }
  add('reference', was.reference, said.reference)
  add('ean', was.ean, said.ean)
  add('impact', was.impactMicro / 1_000_000, said.impactMicro === undefined ? undefined : said.impactMicro / 1_000_000)
  add('weightImpact', was.weightImpactG, said.weightImpactG)
  add('quantity', base, said.quantity)
  add('active', !was.hidden, said.active)
  add('net', netText(was.net), said.net && netText(said.net))
  return all
}

const nothingNew = (was: VariantThere, said: CombinationLine): boolean =>
  (said.reference ?? was.reference) === was.reference &&
  (said.ean ?? was.ean) === was.ean &&
  (said.impactMicro ?? was.impactMicro) === was.impactMicro &&
  (said.weightImpactG ?? was.weightImpactG) === was.weightImpactG &&
  (said.quantity ?? was.quantity) === was.quantity &&
  (said.active ?? !was.hidden) === !was.hidden &&
  (said.net?.quantity ?? was.net.quantity) === was.net.quantity &&
  (said.net?.unit ?? was.net.unit) === was.net.unit
