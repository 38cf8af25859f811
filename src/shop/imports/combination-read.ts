import type { Net } from '#prices'
import { cleanLine, fold, isNaming } from '#texts'
import { pieces } from './features.ts'
import type { Line } from './line.ts'
import { eanIn, netIn, within } from './product-read.ts'

/** What a line of combinations says. */
export type CombinationLine = {
  id?: string | undefined
  productReference?: string | undefined
  /** [« Taille », « M »]..., in the order of the line. */
  pairs: [option: string, value: string][]
  reference?: string | undefined
  ean?: string | undefined
  impactMicro?: number | undefined
  weightImpactG?: number | undefined
  quantity?: number | undefined
  net?: Net | undefined
  supplier?: string | undefined
  supplierReference?: string | undefined
  purchaseMicro?: number | undefined
  images: readonly string[]
  /** Shown in the shop or hidden from it. */
  active?: boolean | undefined
}

/** As the sheet of a product takes them. */
const [MOST_OPTIONS, LONGEST_NAME, LONGEST_VALUE] = [3, 40, 60]
const DEAREST = 999_999_990_000

export const readCombination = (line: Line): CombinationLine => ({
  id: line.line('id', 40),
  productReference: line.line('productReference', 40),
  pairs: pairsIn(line),
  reference: line.line('reference', 40),
  ean: eanIn(line),
  impactMicro: within(line, 'impact', line.micro('impact'), DEAREST, -DEAREST),
  weightImpactG: within(line, 'weightImpact', line.grams('weightImpact'), 1_000_000, -1_000_000),
  quantity: within(line, 'quantity', line.signed('quantity'), 1_000_000, -1_000_000),
  net: netIn(line),
  supplier: line.line('supplier', 120),
  supplierReference: line.line('supplierReference', 60),
  purchaseMicro: within(line, 'purchase', line.micro('purchase'), DEAREST),
  images: line.several('images'),
  active: line.yes('active'),
})

/** « Taille:select:0,Couleur:color:1 » with « M:0,Rouge:1 », pair by pair. */
function pairsIn(line: Line): [string, string][] {
  const [titles, cells] = [line.raw('options'), line.raw('values')]
  if (titles === undefined) line.fault('options', 'dites ce qui se choisit, par exemple Taille:select:0.')
  if (cells === undefined) line.fault('values', 'dites la valeur, par exemple M:0.')
  if (titles === undefined || cells === undefined) return []
  const names = pieces(titles, line.multiple).map((piece) => cleanLine(/^([^:]*)/.exec(piece)?.[1] ?? ''))
  const values = pieces(cells, line.multiple).map((piece) => cleanLine(piece.replace(/:\d{1,6}$/, '')))
  const fault = faultOf(names, values)
  if (fault) line.fault('values', fault)
  return fault ? [] : names.map((name, at) => [name, values[at] ?? ''])
}

function faultOf(names: readonly string[], values: readonly string[]): string | undefined {
  if (names.length !== values.length) return `il y a ${values.length} valeurs pour ${names.length} choix.`
  if (names.length > MOST_OPTIONS) return `un produit a ${MOST_OPTIONS} choix au plus.`
  if (new Set(names.map(fold)).size < names.length) return 'un choix y est deux fois.'
  if ([...names, ...values].some((text) => !isNaming(text)))
    return 'un choix et sa valeur ont une lettre ou un chiffre.'
  if (names.some((name) => name.length > LONGEST_NAME) || values.some((value) => value.length > LONGEST_VALUE))
    return `${LONGEST_NAME} caractères au plus pour un choix, ${LONGEST_VALUE} pour une valeur.`
  return undefined
}
