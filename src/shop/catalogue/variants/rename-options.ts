import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine, fold } from '#texts'
import * as trace from '#trace'
import { refreshSearch } from '../looking/search-text.ts'
import type { Swatches } from '../products/product-fields.ts'
import { type OptionValues, optionFaults } from './combine.ts'
import { type Held, holdVariants } from './hold-variants.ts'

/** What an option is called from now on; an empty name takes it away. Its values by what they were called, with their colours. */
export type OptionChange = { name: string; values: ReadonlyMap<string, { name: string; colour?: string | undefined }> }

/**
 * Renames the options of a product and their values, in their order, and gives colours to values. An option of which all
 * variants have the same value may be taken away. Refuses, with Invalid, names that are empty or twice there.
 */
export function renameOptions(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  changes: readonly OptionChange[],
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const held = await holdVariants(tx, shopId, productId)
    const after = held.options.map((name, at) => optionAfter(held, at, changes[at] ?? { name, values: new Map() }))
    const staying = demand(held, after)
    if (isSame(held, staying)) return
    const swatches = swatchesOf(staying.map(({ at: _, ...one }) => one))
    await tx
      .updateTable('products')
      .set({ options: JSON.stringify(staying.map(({ name }) => name)), swatches: JSON.stringify(swatches) })
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .execute()
    await rewrite(tx, held, staying)
    await refreshSearch(tx, shopId, productId)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.rename-options',
      subject: { kind: 'product', id: productId },
      before: { options: held.options.join(', ') },
      after: { name: held.name, options: staying.map(({ name }) => name).join(', ') },
    })
  })
}

type After = { at: number; name: string; values: Map<string, string>; colours: Map<string, string> }

/** An option once changed; its own values alone, each under its new name. */
function optionAfter({ options, variants, swatches }: Held, at: number, { name, values }: OptionChange): After {
  const kept = (swatches as Swatches)[options[at] ?? ''] ?? {}
  const own = [...new Set(variants.map(({ choices }) => choices[at] ?? ''))]
  const named = own.map((value) => [value, cleanLine(values.get(value)?.name ?? value)] as const)
  const colours = own.flatMap((value) => {
    const colour = values.get(value)?.colour ?? kept[value]
    return colour === undefined ? [] : [[values.get(value)?.name ?? value, colour] as const]
  })
  return { at, name: cleanLine(name), values: new Map(named), colours: new Map(colours) }
}

function demand(held: Held, after: readonly After[]): After[] {
  const faults: Record<string, string> = {}
  const leaving = after.filter(({ name }) => name === '')
  for (const { at, values } of leaving)
    if (values.size > 1)
      faults[`option-${at}`] = `Les déclinaisons se distinguent par « ${held.options[at]} » : nommez ce choix.`
  const staying = after.filter(({ name }) => name !== '')
  const asked: OptionValues[] = staying.map(({ name, values }) => ({ name, values: [...values.values()] }))
  for (const [field, fault] of Object.entries(optionFaults(asked))) {
    const [what, n] = field.split('-')
    faults[`${what}-${staying[Number(n)]?.at ?? 0}`] ??= fault
  }
  for (const { at, values } of staying) {
    const seen = new Set<string>()
    for (const value of values.values())
      if (seen.size === seen.add(fold(value)).size) faults[`values-${at}`] = `« ${value} » y est deux fois.`
  }
  if (Object.keys(faults).length > 0) throw new Invalid('Ces choix ne peuvent pas être enregistrés.', faults)
  return staying
}

const swatchesOf = (options: readonly Omit<After, 'at'>[]): Swatches =>
  Object.fromEntries(
    options.flatMap(({ name, colours }) => (colours.size > 0 ? [[name, Object.fromEntries(colours)]] : [])),
  )

const isSame = (held: Held, staying: readonly After[]): boolean =>
  staying.length === held.options.length &&
  staying.every(
    ({ at, name, values, colours }) =>
      name === held.options[at] &&
      [...values].every(([was, is]) => was === is) &&
      [...colours].every(([value, colour]) => (held.swatches as Swatches)[name]?.[value] === colour),
  )

/** The choices of all its variants, those taken off the sheet too. */
async function rewrite(tx: Db, { shop_id, id }: Held, staying: readonly After[]): Promise<void> {
  const rows = await tx
    .selectFrom('variants')
    .select(['id', 'choices'])
    .where('shop_id', '=', shop_id)
    .where('product_id', '=', id)
    .execute()
  for (const row of rows) {
    const had = row.choices as string[]
    const choices = staying.map(({ at, values }) => values.get(had[at] ?? '') ?? had[at] ?? '')
    if (choices.join('\n') === had.join('\n')) continue
    await tx
      .updateTable('variants')
      .set({ choices: JSON.stringify(choices) })
      .where('shop_id', '=', shop_id)
      .where('id', '=', row.id)
      .execute()
  }
}
