import type { DiscountFigures, LineFigures } from './figures.ts'
import { type Cents, type Left, netAt, part, sumOf } from './left.ts'

/**
 * What goes back of an invoice's discounts with some pieces: each in proportion of the goods of its rate, those taken back
 * before included, and never so much that the goods of a rate come to less than nothing, now or later.
 */
export function discountsBack(left: Left, lines: readonly LineFigures[]): DiscountFigures[] {
  const taken = new Map<number, Cents>()
  return left.discounts.map(({ invoiced, left: own }, index) => {
    const { rateBp } = invoiced
    const goods = goodsAt(lines, rateBp)
    const others = taken.get(rateBp) ?? { htCents: 0, ttcCents: 0 }
    const room = { htCents: goods.htCents - others.htCents, ttcCents: goods.ttcCents - others.ttcCents }
    const later = sumOf(
      left.discounts
        .slice(index + 1)
        .filter((one) => one.invoiced.rateBp === rateBp)
        .map((one) => one.left),
    )
    const least = Math.max(0, room.ttcCents - netAt(left, rateBp).ttcCents - later.ttcCents)
    const ttcCents = Math.max(least, Math.min(dueOf(left, invoiced, lines, own), room.ttcCents, own.ttcCents))
    const share = Math.min(part(own.htCents, ttcCents, own.ttcCents), room.htCents)
    const htCents = ttcCents === own.ttcCents ? own.htCents : share
    taken.set(rateBp, { htCents: others.htCents + htCents, ttcCents: others.ttcCents + ttcCents })
    return { ...invoiced, htCents, ttcCents }
  })
}

const goodsAt = (lines: readonly LineFigures[], rateBp: number): Cents =>
  sumOf(
    lines
      .filter((line) => line.rateBp === rateBp)
      .map((line) => ({ htCents: line.totalHtCents, ttcCents: line.totalTtcCents })),
  )

/** By the pieces taken back so far, these among them, at the invoice's own prices; less what went back with those before. */
function dueOf({ lines }: Left, invoiced: DiscountFigures, now: readonly LineFigures[], own: Cents): number {
  const same = lines.filter((one) => one.invoiced.rateBp === invoiced.rateBp)
  const back = same.reduce((sum, { invoiced: { line, quantity, totalTtcCents }, pieces }) => {
    const taken = now.find((one) => one.line === line)?.quantity ?? 0
    return sum + part(totalTtcCents, quantity - pieces + taken, quantity)
  }, 0)
  const whole = same.reduce((sum, one) => sum + one.invoiced.totalTtcCents, 0)
  return Math.max(part(invoiced.ttcCents, back, whole) - (invoiced.ttcCents - own.ttcCents), 0)
}
