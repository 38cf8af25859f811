import type * as catalogue from '#catalogue'
import type { Line } from './line.ts'
import type { Judging, ProductBefore } from './product-judged.ts'
import { checkPieces, type ProductLine } from './product-read.ts'
import type { VariantThere } from './product-there.ts'

/** Pieces that are counted now, and what there was. */
export type Recount = { variantId: number; quantity: number; was: number }

/** What the line changes of the article itself: its EAN and contents with the change, its pieces beside it. */
export function articleChange(
  { read, said, counted, there, parts }: Judging,
  article: VariantThere,
  change: Record<string, unknown>,
  before: ProductBefore,
): Recount | undefined {
  const { id, ean, net, quantity } = article
  const { ean: newEan, net: newNet } = variantChange(said, article)
  if (newEan !== undefined) before.eans = { [id]: ean }
  if (newNet !== undefined) before.nets = { [id]: net }
  if (newEan !== undefined || newNet !== undefined)
    change.variants = new Map([[id, { ...(newEan !== undefined && { ean: newEan }), ...(newNet && { net: newNet }) }]])
  if (parts ? parts.length > 0 : there.pack) {
    if (said.quantity !== undefined && said.quantity !== quantity)
      read.leave('quantity', 'un lot n’a pas de stock à lui, elle n’est pas reprise.')
    return undefined
  }
  // A pack that is emptied has no pieces of its own yet: those of its parts stay theirs.
  const now = there.pack ? 0 : quantity
  const base = counted?.variantId === id && !there.pack ? counted.quantity : now
  const after = countedAfter(read, { said: said.quantity, base, now })
  if (after !== undefined && after !== now) {
    before.stock = { variantId: id, quantity: now, after }
    return { variantId: id, quantity: after, was: now }
  }
  return undefined
}

/** The pieces that the line brings about: as many more or fewer as the file differs from what there was at its check. */
export function countedAfter(
  read: Line,
  { said, base, now }: { said: number | undefined; base: number; now: number },
): number | undefined {
  if (said === undefined) return undefined
  if (said < Math.min(0, base)) return checkPieces(read, said, base)
  const after = now + said - base
  if (after < Math.min(0, now))
    return read.fault(
      'quantity',
      `il ne reste que ${Math.max(0, now)} pièces, ${base - now} sont parties depuis la vérification.`,
    )
  if (base !== now && said !== base)
    read.note('quantity', `le stock est passé de ${base} à ${now} depuis la vérification : il devient ${after}.`)
  return after
}

/** The article that EAN, contents and pieces are of: the only one, or the one of that reference. */
export function articleOf({ read, said, there }: Judging): VariantThere | undefined {
  const [only] = there.variants
  const named = there.variants.find(({ reference }) => reference === said.reference)
  if (there.variants.length === 1) {
    if (
      said.reference !== undefined &&
      only &&
      only.reference !== said.reference &&
      named === undefined &&
      there.options.length === 0
    )
      read.note('reference', `la référence de ce produit reste ${only.reference}.`)
    return only
  }
  for (const code of ['ean', 'quantity', 'net', 'supplier'] as const)
    if (said[code] !== undefined)
      read.note(code, 'ce produit a des déclinaisons : chacune a la sienne, dans le fichier des déclinaisons.')
  return undefined
}

function variantChange(said: ProductLine, { ean, net }: VariantThere): Pick<catalogue.VariantChange, 'ean' | 'net'> {
  const otherNet = said.net && (said.net.quantity !== net.quantity || said.net.unit !== net.unit)
  return {
    ...(said.ean !== undefined && said.ean !== ean && { ean: said.ean }),
    ...(otherNet && said.net && { net: said.net }),
  }
}
