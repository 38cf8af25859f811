import * as catalogue from '#catalogue'
import type { Db } from '#database'
import * as stock from '#stock'
import type { CombinationBefore, Ready } from './combination-before.ts'
import type { CombinationDeed } from './combination-plan.ts'
import { afterCombinations } from './combination-supply.ts'
import type { VariantThere } from './product-there.ts'
import type { Planned, Result, Run } from './run.ts'

/** Makes and changes the variants of judged lines. */
export async function carryOutCombinations(
  tx: Db,
  run: Run,
  planned: readonly Planned<CombinationDeed>[],
): Promise<Result[]> {
  const ready = planned.flatMap(({ line, deed }) => (deed ? [{ line, deed }] : []))
  await catalogue.holdShelves(tx, run.shopId)
  const added = ready.filter(({ deed }) => !deed.was || deed.plain)
  const references = await catalogue.freshReferences(
    tx,
    run.shopId,
    added.flatMap(({ deed }) => (deed.said.reference === undefined && !deed.plain ? [stemOf(deed)] : [])),
  )
  const given = references.values()
  const named = added.map((one) => ({
    ...one,
    reference:
      one.deed.said.reference ?? (one.deed.plain ? (one.deed.was?.reference ?? '') : (given.next().value ?? '')),
  }))
  const made = await catalogue.addCombinations(tx, run.actor, run.shopId, combining(named))
  const results: Result[] = []
  for (const { line, deed, reference } of named) results.push(ofAdded({ line, deed }, made.get(reference)))
  // A product without choice has its pieces counted as those of its first combination.
  await stock.recount(
    tx,
    run.actor,
    run.shopId,
    named.flatMap(({ deed: { plain, was, said } }) =>
      plain && was && said.quantity !== undefined
        ? [{ variantId: was.id, quantity: said.quantity - was.quantity }]
        : [],
    ),
  )
  for (const { line, deed } of ready)
    if (deed.was && !deed.plain) results.push(await change(tx, run, { line, deed }, deed.was))
  await turnAll(tx, run, ready, results)
  await afterCombinations(tx, run, ready, results)
  return results
}

/** Those that are not in the shop as their lines say are shown, then hidden. */
async function turnAll(tx: Db, { actor, shopId }: Run, ready: readonly Ready[], results: readonly Result[]) {
  const byLine = new Map(results.map((one) => [one.line, one.before as CombinationBefore]))
  const turned = ready.flatMap(({ line, deed: { productId, was, said } }) => {
    const before = byLine.get(line)
    const { active } = said
    if (!before || active === undefined || active === !(was?.hidden ?? false)) return []
    return [{ before, productId, active }]
  })
  for (const { before, productId, active } of turned.toSorted((a, b) => Number(b.active) - Number(a.active))) {
    await catalogue.showVariant(tx, actor, shopId, { productId, variantId: before.variantId }, active)
    before.active = active
  }
}

const stemOf = ({ productId, said: { productReference } }: CombinationDeed): string =>
  (productReference ?? `DEC-${productId}`).slice(0, 32)

/** By product, in the order of the lines. */
function combining(named: readonly (Ready & { reference: string })[]): catalogue.Combining[] {
  const all = Map.groupBy(named, ({ deed }) => deed.productId)
  return [...all].map(([productId, lines]) => {
    const became = lines.find(({ deed }) => deed.plain)
    return {
      productId,
      options: lines[0]?.deed.options ?? [],
      becomes: became?.deed.was && { variantId: became.deed.was.id, as: combined(became) },
      fresh: lines
        .filter(({ deed }) => !deed.plain)
        .map((one) => ({ ...combined(one), quantity: one.deed.said.quantity ?? 0 })),
    }
  })
}

const combined = ({
  deed: { choices, said, was },
  reference,
}: Ready & { reference: string }): Omit<catalogue.Combination, 'quantity'> => ({
  choices,
  reference,
  ean: said.ean ?? was?.ean ?? '',
  impactMicro: said.impactMicro ?? 0,
  weightImpactG: said.weightImpactG ?? 0,
  net: said.net ?? was?.net ?? { quantity: 0, unit: 'g' },
})

function ofAdded({ line, deed }: Ready, made: number | undefined): Result {
  const subject = { kind: 'product', id: deed.productId }
  if (!deed.plain || !deed.was)
    return { line, subject, before: { variantId: made ?? 0, made: true } satisfies CombinationBefore }
  const { id } = deed.was
  const after = deed.said.quantity
  return {
    line,
    subject,
    before: {
      variantId: id,
      made: true,
      was: deed.was,
      ...(after !== undefined && { after }),
    } satisfies CombinationBefore,
  }
}

async function change(
  tx: Db,
  run: Run,
  { line, deed: { productId, said } }: Ready,
  was: VariantThere,
): Promise<Result> {
  const { reference, ean, impactMicro, weightImpactG, net, quantity } = said
  const variant: catalogue.VariantChange = {
    ...(reference !== undefined && { reference }),
    ...(ean !== undefined && { ean }),
    ...(impactMicro !== undefined && { impact: { htMicro: impactMicro } }),
    ...(weightImpactG !== undefined && { weightImpactG }),
    ...(net && { net }),
  }
  await catalogue.changeProduct(tx, run.actor, run.shopId, productId, { variants: new Map([[was.id, variant]]) })
  if (quantity !== undefined && quantity !== was.quantity)
    await stock.correct(tx, run.actor, run.shopId, was.id, quantity, { quantity: was.quantity })
  const before: CombinationBefore = {
    variantId: was.id,
    made: false,
    was,
    ...(quantity !== undefined && { after: quantity }),
  }
  return { line, subject: { kind: 'product', id: productId }, before }
}
