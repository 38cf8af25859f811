import { slugOf } from '../addresses/slug.ts'
import type { ProductSheet, VariantChoice } from '../looking/product.ts'
import type { Swatches } from '../products/product-fields.ts'
import { colourNamed } from './colours.ts'

/** A value of an option, and what choosing it would give, the other options as they are. */
export type OptionValue = {
  value: string
  /** In the address: `grande-20-cm`. */
  key: string
  chosen: boolean
  /** Undefined where the shop has none: this size in this colour does not exist. */
  variant: VariantChoice | undefined
  /** `#c4453a`; undefined for what is no colour, or one that nobody knows. */
  colour: string | undefined
}

export type Option = { name: string; key: string; values: OptionValue[] }

/** What is asked for: a variant (as the cart's links do), or values by option, by their keys; what is absent is left to the shop. */
export type AskedChoice = { variantId?: number | undefined; value: (optionKey: string) => string | undefined }

/** `variant` is undefined when the values asked for do not exist together. */
export type Choosing = { options: Option[]; variant: VariantChoice | undefined }

/**
 * The options of a product with what is chosen: the variant asked for, the values asked for, completed with what the shop
 * has in stock; the first variant in stock when nothing is asked.
 */
export function choosing(product: ProductSheet, asked: AskedChoice): Choosing {
  const { variants } = product
  const keyed = keysOf(product)
  const named = variants.find(({ id }) => id === asked.variantId)
  const wanted = keyed.map(({ key, values }) => values.get(asked.value(key) ?? ''))
  const answers = (one: VariantChoice) => wanted.every((value, at) => value === undefined || one.choices[at] === value)
  const best = (some: readonly VariantChoice[]) => some.find(({ quantity }) => quantity > 0) ?? some[0]
  const start = named ?? best(variants.filter(answers)) ?? best(variants)
  const chosen = keyed.map((_, at) => (named ? undefined : wanted[at]) ?? start?.choices[at])
  const having = (values: readonly (string | undefined)[]) =>
    variants.find(({ choices }) => values.every((value, at) => choices[at] === value))
  const options = keyed.map(({ name, key, values }, at) => ({
    name,
    key,
    values: [...values].map(([valueKey, value]) => ({
      value,
      key: valueKey,
      chosen: chosen[at] === value,
      variant: having(chosen.with(at, value)),
      colour: coloured(product.swatches, name, value),
    })),
  }))
  return { options, variant: having(chosen) }
}

/** The colour that a value of an option is shown in: the shop's own, else what its name says where the option is of colours. */
export const coloured = (swatches: Swatches, option: string, value: string): string | undefined =>
  swatches[option]?.[value] ?? (isColour(option) ? colourNamed(value) : undefined)

/** « Couleur », « Coloris » */
export const isColour = (option: string): boolean => /^(couleur|coloris|teinte)s?$/i.test(option.trim())

/** Names that the address of a product uses for something else. */
const taken = new Set(['choix'])

/** Options and their values under the names they have in an address, in the product's order. */
function keysOf({ options, variants }: ProductSheet) {
  const keys = new Set(taken)
  return options.map((name, at) => {
    const key = unique(slugOf(name), keys)
    const valueKeys = new Set<string>()
    const values = [...new Set(variants.map(({ choices }) => choices[at] ?? ''))]
    return { name, key, values: new Map(values.map((value) => [unique(slugOf(value), valueKeys), value])) }
  })
}

function unique(wanted: string, known: Set<string>): string {
  let key = wanted
  for (let n = 2; known.has(key); n++) key = `${wanted}-${n}`
  known.add(key)
  return key
}
