import { slugOf } from '#catalogue'
import { bankIdentityOf, type Shop, usualCounters } from '#shops'
import { fold } from '#texts'
import type { Data } from './check-rows.ts'
import { type Row, SHOP } from './format.ts'

/** Brings the rows of an older Préau to what today's tables want. */
export function fromOlder(data: Data): void {
  withAllCounters(data)
  withConversations(data)
  withReasons(data)
  withBrandAddresses(data)
  withPlaces(data)
  withIssuers(data)
}

/** A slip said nothing of who brought the cheques: who the shop is. */
function withIssuers(data: Data): void {
  const [shop] = data.get(SHOP) ?? []
  for (const slip of data.get('remittances') ?? [])
    if (shop && !('figures' in slip)) slip.figures = bankIdentityOf(shop as Shop)
}

/** Lines of suppliers' papers named rows of the order by their numbers, which a file does not keep. */
function withPlaces(data: Data): void {
  const lines = (data.get('purchase_order_lines') ?? []).toSorted((one, other) => Number(one.id) - Number(other.id))
  const places = new Map<string, number>()
  const counts = new Map<unknown, number>()
  for (const { id, order_id: order } of lines) {
    const place = counts.get(order) ?? 0
    places.set(`${order} ${id}`, place)
    counts.set(order, place + 1)
  }
  for (const { figures, order_id: order } of data.get('supplier_papers') ?? []) {
    const said = (figures as { lines?: unknown } | null)?.lines
    for (const line of Array.isArray(said) ? (said as (Row | null)[]) : []) {
      const place = places.get(`${order} ${line?.lineId}`)
      if (line && line.place === undefined && place !== undefined) line.place = place
    }
  }
}

/** Makers had no page of their own, and no address. */
function withBrandAddresses(data: Data): void {
  const taken = new Set<string>()
  for (const maker of data.get('manufacturers') ?? []) {
    if ('slug' in maker) continue
    const slug = slugOf(String(maker.name))
    maker.slug = taken.has(slug) ? `${slug}-m${maker.id}` : slug
    taken.add(slug)
  }
}

/** A discount said its voucher's code, or the reason that was given for it, in words alone. */
function withReasons(data: Data): void {
  for (const order of data.get('orders') ?? [])
    if (Array.isArray(order.discounts)) order.discounts = order.discounts.map(withReason)
}

function withReason(one: Row): Row {
  if ('reason' in one || 'voucher' in one) return one
  const words = String(one.description)
  const [, voucher] = /^Bon de réduction (\S+)$/.exec(words) ?? []
  return { ...one, ...(voucher ? { voucher } : { reason: words.replace(/^Remise[^:]*:\s*/, '') }) }
}

/** A series of numbers begins: the columns in which one of that version differs from another. */
const begun: Row = { next: 1, year: 0, with_year: false, reset_yearly: false }

/** A series of numbers that came with a later version begins, with the columns of the others. */
function withAllCounters(data: Data): void {
  const there = data.get('counters') ?? []
  const missing = usualCounters.filter(({ name }) => !there.some((one) => one.name === name))
  const columns = Object.keys(there[0] ?? {}).map((name) => [name, begun[name] ?? null])
  const whole = missing.map((one) => ({ ...Object.fromEntries(columns), ...one }))
  if (there.length > 0) data.set('counters', [...there, ...whole])
}

/** Messages were an order's before there were conversations. */
function withConversations(data: Data): void {
  const messages = data.get('order_messages') ?? []
  if (messages.length === 0 || messages.some((one) => 'conversation_id' in one)) return
  const orders = new Map((data.get('orders') ?? []).map((order) => [order.id, order]))
  const begun = new Map<unknown, Row>()
  for (const message of messages) {
    const before = begun.get(message.order_id) ?? beginning(message, orders.get(message.order_id) ?? {})
    const fromCustomer = message.author_kind === 'customer'
    begun.set(message.order_id, {
      ...before,
      last_at: message.at,
      last_by: fromCustomer ? 'customer' : 'shop',
      answered: before.answered === true || !fromCustomer,
      read_at: message.at,
    })
    message.conversation_id = before.id
  }
  data.set('conversations', [...begun.values()])
}

const beginning = ({ id, order_id, at }: Row, { customer_id = null, customer_name, customer_email }: Row): Row => ({
  id,
  customer_id,
  order_id,
  subject: '',
  person_name: String(customer_name ?? ''),
  person_email: String(customer_email ?? ''),
  search_text: fold(`${customer_name} ${customer_email}`),
  begun_at: at,
})
