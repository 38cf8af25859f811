import type { Supply } from './product-judged.ts'
import type { VariantThere } from './product-there.ts'
import type { Change } from './run.ts'
import { told } from './told.ts'

/** What a supplier says of a variant, where that is not what it said before; an empty reference changes nothing. */
export function newSupply(supply: Supply | undefined, was: VariantThere | undefined): Supply | undefined {
  const sold = supply && was?.supplied.find(({ supplierId }) => supplierId === supply.supplierId)
  if (!supply || !sold) return supply
  const same =
    (supply.reference ?? sold.reference) === sold.reference &&
    (supply.priceMicro ?? sold.priceMicro) === sold.priceMicro
  return same ? undefined : supply
}

/** The same as it is shown. */
export function toldSupply(
  { supplierId, supplier, reference, priceMicro }: Supply,
  { supplied }: VariantThere,
): Change {
  const sold = supplied.find((one) => one.supplierId === supplierId)
  if (!sold) return told('supplier', '', supplier)
  return reference !== undefined && reference !== sold.reference
    ? told('supplierReference', sold.reference, reference)
    : told('purchase', sold.priceMicro / 1_000_000, (priceMicro ?? 0) / 1_000_000)
}
