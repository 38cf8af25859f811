import type * as catalogue from '#catalogue'
import { type EnteredPrice, type Net, netText, toMicro } from '#prices'
import { partsCell } from './parts-cell.ts'
import { carriersCell } from './product-carriers.ts'
import type { Judging, Maker, ProductBefore } from './product-judged.ts'
import type { Change } from './run.ts'
import { priceTold, reductionTold, told } from './told.ts'
import { whenOutWords } from './when-out.ts'

type Told = {
  change: Record<string, unknown>
  before: ProductBefore
  stands: boolean
  maker: Maker | undefined
}

/** What becomes otherwise, field by field, in the order of the sheet. */
export function toldOf(judged: Judging, { change, before, stands, maker }: Told): Change[] {
  const { said, there, rateBp, counted } = judged
  const all = [...plain, 'features'].flatMap((key) =>
    key in change ? [told(fieldOf[key] ?? key, shown(key, before.change[key]), shown(key, change[key]))] : [],
  )
  if (change.sizeMm) all.push(...sizeTold(there, change.sizeMm as number[]))
  if ('price' in change || 'rateBp' in change) {
    const price = (change.price as EnteredPrice | undefined) ?? { htMicro: there.priceMicro }
    all.push(told('priceTtc', priceTold(there.priceMicro, there.rateBp), priceTold(toMicro(price, rateBp), rateBp)))
  }
  if ('reduction' in change) {
    const was = before.change.reduction as catalogue.Reduction | null
    const becomes = change.reduction as catalogue.Reduction | null
    all.push(told('discountPercent', reductionTold(was), reductionTold(becomes)))
  }
  if (stands) {
    const names = [there.categoryId, ...there.shelfIds].map((id) => judged.placeName?.(id))
    all.push(told('categories', names.join(', '), said.categories))
  }
  if ('carrierIds' in change) all.push(carriersTold(judged, change.carrierIds as number[]))
  if (judged.parts) all.push(told('parts', partsCell(there.parts), partsCell(judged.parts)))
  if (maker) all.push(told('maker', judged.makerName?.(there.manufacturerId), said.maker))
  for (const ean of Object.values(before.eans ?? {})) all.push(told('ean', ean, said.ean))
  for (const net of Object.values(before.nets ?? {}))
    all.push(told('net', netText(net as Net), said.net && netText(said.net)))
  const article = there.variants[0]
  const base = there.pack ? 0 : (counted?.quantity ?? article?.quantity)
  if (
    there.variants.length === 1 &&
    (!there.pack || judged.parts) &&
    !judged.parts?.length &&
    said.quantity !== undefined &&
    said.quantity !== base
  )
    all.push(told('quantity', base, said.quantity))
  return all
}

function carriersTold({ there, carrierName }: Judging, carrierIds: readonly number[]): Change {
  const names = (ids: readonly number[]) => carriersCell(ids.map((id) => carrierName?.(id) ?? ''))
  return told('carriers', names(there.carrierIds), names(carrierIds))
}

const sizeTold = ({ sizeMm }: Judging['there'], becomes: readonly number[]): Change[] =>
  (['depth', 'width', 'height'] as const).flatMap((field, at) =>
    sizeMm[at] === becomes[at] ? [] : [told(field, shown('sizeMm', sizeMm[at]), shown('sizeMm', becomes[at]))],
  )

export const plain = [
  ...(['name', 'summary', 'description', 'weightG', 'perishable', 'active'] as const),
  ...(['purchaseMicro', 'ecotaxCents', 'warnings', 'searchTerms', 'leadDays', 'whenOut', 'outNote'] as const),
  ...(['listingTitle', 'listingText'] as const),
]

/** The columns of those that are called otherwise, and in how many parts they are counted. */
const fieldOf: Readonly<Record<string, string>> = {
  weightG: 'weight',
  purchaseMicro: 'purchase',
  ecotaxCents: 'ecotax',
}
const partsOf: Readonly<Record<string, number>> = { purchaseMicro: 1_000_000, ecotaxCents: 100, sizeMm: 10 }

const shown = (key: string, value: unknown): unknown =>
  key === 'whenOut'
    ? whenOutWords[value as catalogue.WhenOut]
    : typeof value === 'number' && partsOf[key]
      ? String(value / partsOf[key]).replace('.', ',')
      : value
