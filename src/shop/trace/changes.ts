import type { Db } from '#database'
import { count, date, money, rate, unitPrice, weight } from '#format'
import { type MessageKey, t } from '#messages'
import { keysOf, type NameOf, named, namesIn, zonesIn } from './names-in.ts'
import type { Told } from './recent.ts'

/** What an act changed, in words: a field, what it said before and after; empty where it said nothing. */
export type Change = { field: string; before: string; after: string }

type Values = Record<string, unknown>

/** What acts changed, in the order they are given, in words; one statement at most, whatever their number. */
export async function changesOf(db: Db, acts: readonly Told[]): Promise<Change[][]> {
  const names = await namesIn(db, acts)
  return acts.map(({ shopId, before, after }) => {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return fields.flatMap((field) => {
      const say = (values: Values) => wordsOf(field, values, (kind, key) => names.get(`${shopId} ${kind} ${key}`))
      const change = { field: labelOf(field), before: say(before), after: say(after) }
      return hidden.has(field) || change.before === change.after ? [] : [change]
    })
  })
}

/** Numbers of rows, which say nothing to people. */
const hidden = new Set(['id', 'addressId', 'parcelId', 'arrivals'])

const camel = (field: string) => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What a field is called on screen; its own name for one that nobody has named. */
export function labelOf(field: string): string {
  const key = `change.${camel(field)}`
  const label = t(key as MessageKey)
  return label === key ? field : label
}

const methods: Record<string, MessageKey> = {
  card: 'payment.card',
  cheque: 'payment.cheque',
  transfer: 'payment.transfer',
  term: 'payment.term',
  counter: 'payment.counter',
  cash: 'payment.cash',
}

/** Values that are codes, by field. */
const codes: Record<string, Record<string, MessageKey>> = {
  payment: methods,
  means: methods,
  supplierMeans: {
    transfer: 'purchases.means.transfer',
    cheque: 'purchases.means.cheque',
    card: 'purchases.means.card',
    debit: 'purchases.means.debit',
  },
  voucherKind: { gesture: 'vouchers.kind.gesture', refund: 'vouchers.kind.refund' },
  code: {
    ...methods,
    terms: 'change.code.terms',
    legal: 'change.code.legal',
  },
  origin: {
    telephone: 'orders.origin.telephone',
    paper: 'orders.origin.paper',
    counter: 'orders.origin.counter',
    quotation: 'orders.origin.quotation',
  },
  quotation: {
    sent: 'quotations.state.sent',
    reminded: 'quotations.state.reminded',
    accepted: 'quotations.state.accepted',
    refused: 'quotations.state.refused',
  },
  how: { online: 'quotations.how.online', telephone: 'quotations.how.telephone', letter: 'quotations.how.letter' },
  colour: {
    blue: 'states.colour.blue',
    green: 'states.colour.green',
    amber: 'states.colour.amber',
    violet: 'states.colour.violet',
    leaf: 'states.colour.leaf',
    teal: 'states.colour.teal',
    red: 'states.colour.red',
    grey: 'states.colour.grey',
  },
  returnState: {
    asked: 'returns.state.asked',
    authorised: 'returns.state.authorised',
    received: 'returns.state.received',
    settled: 'returns.state.settled',
    refused: 'returns.state.refused',
  },
  gives: {
    percent: 'promotions.code.gives.percent',
    amount: 'promotions.code.gives.amount',
    carriage: 'promotions.code.gives.carriage',
  },
  when_out: { refuse: 'sheet.out.refuse', accept: 'sheet.out.accept', tell: 'sheet.out.tell' },
  decision: { accepted: 'reviews.state.accepted', pending: 'reviews.state.pending', refused: 'reviews.state.refused' },
  basis: { price: 'change.basis.price', weight: 'change.basis.weight' },
}

function wordsOf(field: string, values: Values, nameOf: NameOf): string {
  const value = values[field]
  if (value === null || value === undefined || value === '') return absent(field, values)
  const kind = named[field]
  if (kind)
    return keysOf(value)
      .map((key) => nameOf(kind, key) ?? t('change.gone'))
      .join(', ')
  if (typeof value === 'boolean') return t(value ? 'office.yes' : 'office.no')
  if (field === 'active_since') return t('office.yes')
  const code = codes[field]?.[String(value)]
  if (code) return t(code)
  if (field === 'rights') return rightsIn(value)
  if (field === 'ranges') return rangesIn(value, values.basis, values.taxId !== null)
  const zones = field === 'zones' ? zonesIn(values) : []
  if (zones.length > 0) return zones.map((zone) => zoneIn(zone, values, nameOf)).join('\u00a0; ')
  if (Array.isArray(value))
    return value.map((one) => (Array.isArray(one) ? one.join('\u00a0: ') : part(field, one))).join(', ')
  if (typeof value === 'number') return figure(field, value)
  if (typeof value === 'object') return part(field, value)
  return isDay(field, value) ? date(String(value)) : String(value)
}

/** What a carrier asks in a zone: « Corse : de 0,00 € à 60,00 € : 8,20 € HT ». */
function zoneIn({ zoneId, ...asked }: { zoneId: number; [field: string]: unknown }, carrier: Values, nameOf: NameOf) {
  const prices = part('zones', { ...asked, basis: carrier.basis, taxId: carrier.taxId }, ['basis', 'taxId'])
  return `${nameOf('zone', String(zoneId)) ?? t('change.gone')}\u00a0: ${prices}`
}

/** A value made of values: « poids : 2 kg ; prix : 4,50 € », by the words of its fields. */
function part(field: string, value: unknown, unsaid: readonly string[] = []): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const inside = value as Values
  return (
    Object.keys(inside)
      .filter((one) => !hidden.has(one) && !unsaid.includes(one))
      .map((one) => [labelOf(one), wordsOf(one, inside, () => undefined)])
      .filter(([, words]) => words !== '')
      .map((one) => one.join('\u00a0: '))
      .join(' ; ') || field
  )
}

/** What a missing value means where it means something: a product that is hidden, a carrier without a rate of its own. */
function absent(field: string, values: Values): string {
  if (field === 'active_since' && field in values) return t('office.no')
  return field === 'taxId' && 'ranges' in values ? t('office.carrier.follows') : ''
}

const isDay = (field: string, value: unknown): boolean =>
  /(Date|On|^day|_from|_until|_since)$/.test(field) && /^\d{4}-\d{2}-\d{2}/.test(String(value))

function figure(field: string, value: number): string {
  if (/cents$/i.test(field)) return money(value)
  if (/micro$/i.test(field)) return t('change.untaxed', { price: unitPrice(value) })
  if (/(_bp|Bp)$/.test(field)) return rate(value)
  if (field.endsWith('_g')) return weight(value)
  return count(value)
}

/** What a profile may do: « Commandes (voir, modifier), Clients (voir) ». */
function rightsIn(value: unknown): string {
  const deeds = (may: unknown) => (Array.isArray(may) ? may.map((deed) => t(`access.deed.${deed}` as MessageKey)) : [])
  return Object.entries(value as Values)
    .map(([tab, may]) => `${t(`backoffice.tab.${tab}` as MessageKey)} (${deeds(may).join(', ').toLowerCase()})`)
    .join(', ')
}

/** A carrier's prices: « de 0,00 € à 60,00 € : 4,583333 € HT »; tax included for one that follows the goods. */
function rangesIn(value: unknown, basis: unknown, untaxed: boolean): string {
  const bound = (n: unknown) => (basis === 'weight' ? weight(Number(n)) : money(Number(n)))
  const all = Array.isArray(value) ? (value as Values[]) : []
  return all
    .map(({ lower, upper, priceMicro }) => {
      const asked = { price: unitPrice(Number(priceMicro)) }
      const price = untaxed ? t('change.untaxed', asked) : t('change.taxed', asked)
      const from = bound(lower)
      return upper === null
        ? t('change.rangeFrom', { from, price })
        : t('change.range', { from, to: bound(upper), price })
    })
    .join('\u00a0; ')
}
