import { carriageOf, quote, type Rounding, totalsOf } from '#prices'
import { type Figures, type LineFigures, sumsOf, unitTtcMicroOf } from '../../src/shop/invoices/figures.ts'

const nobody = { company: '', firstName: 'Anne', lastName: 'ONIM', line1: '', line2: '', postcode: '', city: '' }
const party = { ...nobody, country: 'FR', siren: '', vatNumber: '' }

export type Goods = Pick<LineFigures, 'unitHtMicro' | 'rateBp' | 'quantity' | 'reduction'>

/** An invoice of some goods, as it would be issued. */
export function figuresOf(goods: Goods[], carriageCents: number, rounding: Rounding): Figures {
  const lines = quote(goods, rounding).map(({ unitTtcCents, vatCents: _, ...line }, index) => ({
    ...line,
    line: index,
    reference: `REF-${index}`,
    name: 'Ours Marcel',
    choice: '',
    unitTtcMicro: unitTtcMicroOf({ ...line, unitTtcCents }),
  }))
  const { goodsVat } = totalsOf(lines, [], rounding)
  const parts = carriageOf({ rateBp: null, micro: carriageCents * 10_000 }, goodsVat, rounding)
  return {
    version: 1,
    kind: 'invoice',
    number: 'FA000001',
    day: '2026-11-28',
    currency: 'EUR',
    rounding,
    seller: {} as Figures['seller'],
    customer: { ...party, siren: rounding === 'total' ? '732829320' : '' },
    delivery: null,
    order: { reference: 'RKDPVBTQZ', placedOn: '2026-11-28' },
    lines,
    carriage: { carrier: 'Colis', parts },
    discounts: [],
    ...sumsOf({ lines, carriage: parts, discounts: [], rounding }),
    payment: { method: 'cheque', cents: 0, on: '2026-11-28' },
    corrects: null,
  }
}
