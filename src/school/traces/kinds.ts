import type { MessageKey } from '#messages'
import { ARRIVED, SENT_PART, SET_TRACKING, CHANGED_STATE as STATE, saidIn } from '#orders'
import { isAside } from '#trace'

/** Acts of one subject, as teachers look for them. */
export const groups = [
  'orders',
  'payments',
  'deliveries',
  'invoices',
  'customers',
  'catalogue',
  'stock',
  'settings',
  'presence',
] as const
export type Group = (typeof groups)[number]

export const isGroup = (name: string): name is Group => groups.some((one) => one === name)

/** The states that are about money, and about parcels; the others are the order's own. */
const states: Partial<Record<Group, readonly string[]>> = {
  payments: ['payment-accepted', 'payment-error', 'refunded'],
  deliveries: ['preparing', 'shipped', 'delivered'],
}

/** The first words of the verbs of a group. */
const rooms: Partial<Record<Group, readonly string[]>> = {
  orders: ['orders', 'drafts', 'quotations', 'returns'],
  payments: ['cheques', 'matches', 'reminders', 'remittances'],
  customers: ['customers', 'carts', 'conversations', 'mail', 'reviews'],
  catalogue: ['catalogue', 'promotions'],
  deliveries: ['shipments'],
  stock: ['stock', 'purchases'],
}

/** What tells kinds of acts apart: the verb, and what the act says it brought. */
export type Kinded = { verb: string; after: Record<string, unknown> }

/** The groups that an act is in: one, and the invoices' too when it issued one. */
export function groupsOf({ verb, after }: Kinded): Group[] {
  const { state = '', invoice, creditNote } = saidIn(after)
  return [mainGroup(verb, state), ...(invoice || creditNote ? ['invoices' as const] : [])]
}

function mainGroup(verb: string, state: string): Group {
  if (isAside(verb)) return 'presence'
  if (verb === SET_TRACKING) return 'deliveries'
  if (verb === STATE) return groups.find((group) => states[group]?.includes(state)) ?? 'orders'
  const room = verb.split('.')[0] ?? ''
  return groups.find((group) => rooms[group]?.includes(room)) ?? 'settings'
}

/** The states of a group, those that have a group of their own, and the verbs' first words of all that has one: for SQL. */
export const statesOf = (group: Group): readonly string[] => states[group] ?? []
export const groupedStates: readonly string[] = Object.values(states).flat()
export const roomsOf = (group: Group): readonly string[] => rooms[group] ?? []
export const groupedRooms: readonly string[] = Object.values(rooms).flat()

/** The kinds of an act as activities name them: its verb, and its verb with the state it led to. */
export function kindsOf({ verb, after }: Kinded): string[] {
  const { state } = saidIn(after)
  return verb === STATE && state !== undefined ? [verb, `${verb}:${state}`] : [verb]
}

const kin = (kind: string): readonly string[] => [STATE, `${STATE}:${kind}`]
const [PAID, UNPAID] = [kin('payment-accepted'), kin('payment-error')]

/**
 * What acts of money count as where a framework does not name them: the change of state that did the same work before there was a
 * bank. Money that comes counts as a payment accepted, what is disputed or asked for as a payment that failed.
 */
const standIns: Readonly<Record<string, readonly string[]>> = {
  'orders.settle': PAID,
  'orders.unsettle': PAID,
  'orders.give-back': kin('refunded'),
  'cheques.accept': PAID,
  'cheques.refuse': UNPAID,
  'cheques.return': UNPAID,
  'remittances.make': PAID,
  'matches.match': PAID,
  'matches.set-aside': PAID,
  'matches.undo': PAID,
  'matches.send-back': UNPAID,
  'reminders.send': UNPAID,
  'reminders.set': ['payments.set-method'],
}

/** The kinds of an activity, with the verbs that count as one of them; but for those that `named`, a kind of its framework, names. */
export function withStandIns(own: readonly string[], named: readonly string[]): string[] {
  const verbs = Object.entries(standIns).filter(
    ([verb, as]) => !named.includes(verb) && as.some((kind) => own.includes(kind)),
  )
  return [...own, ...verbs.map(([verb]) => verb)]
}

/** The kinds of acts that an activity may hold, by group, with their words: what pupils can do in a back office. */
export const kinds: { kind: string; group: Group; label: MessageKey }[] = [
  { kind: 'orders.place', group: 'orders', label: 'traces.kind.place' },
  { kind: 'orders.correct', group: 'orders', label: 'traces.kind.correct' },
  { kind: 'orders.credit', group: 'orders', label: 'traces.kind.credit' },
  { kind: 'returns.open', group: 'orders', label: 'traces.kind.return.open' },
  { kind: 'returns.authorise', group: 'orders', label: 'traces.kind.return.authorise' },
  { kind: 'returns.refuse', group: 'orders', label: 'traces.kind.return.refuse' },
  { kind: 'returns.receive', group: 'orders', label: 'traces.kind.return.receive' },
  { kind: 'returns.settle', group: 'orders', label: 'traces.kind.return.settle' },
  { kind: 'orders.edit', group: 'orders', label: 'traces.kind.edit' },
  { kind: STATE, group: 'orders', label: 'traces.kind.anyState' },
  { kind: `${STATE}:awaiting-cheque`, group: 'orders', label: 'traces.kind.awaitingCheque' },
  { kind: `${STATE}:awaiting-transfer`, group: 'orders', label: 'traces.kind.awaitingTransfer' },
  { kind: `${STATE}:awaiting-counter`, group: 'orders', label: 'traces.kind.awaitingCounter' },
  { kind: `${STATE}:awaiting-stock`, group: 'orders', label: 'traces.kind.awaitingStock' },
  { kind: `${STATE}:cancelled`, group: 'orders', label: 'traces.kind.cancelled' },
  { kind: 'orders.write-to-customer', group: 'orders', label: 'traces.kind.write' },
  { kind: 'quotations.send', group: 'orders', label: 'traces.kind.sendQuotation' },
  { kind: 'quotations.remind', group: 'orders', label: 'traces.kind.remindQuotation' },
  { kind: 'quotations.accept', group: 'orders', label: 'traces.kind.acceptQuotation' },
  { kind: 'quotations.refuse', group: 'orders', label: 'traces.kind.refuseQuotation' },
  { kind: 'orders.give-back', group: 'payments', label: 'traces.kind.giveBack' },
  { kind: `${STATE}:payment-accepted`, group: 'payments', label: 'traces.kind.paid' },
  { kind: 'orders.settle', group: 'payments', label: 'traces.kind.settle' },
  { kind: 'cheques.accept', group: 'payments', label: 'traces.kind.acceptCheque' },
  { kind: 'cheques.refuse', group: 'payments', label: 'traces.kind.refuseCheque' },
  { kind: 'remittances.make', group: 'payments', label: 'traces.kind.remit' },
  { kind: 'cheques.return', group: 'payments', label: 'traces.kind.returnCheque' },
  { kind: 'matches.match', group: 'payments', label: 'traces.kind.match' },
  { kind: 'matches.send-back', group: 'payments', label: 'traces.kind.sendBack' },
  { kind: 'reminders.send', group: 'payments', label: 'traces.kind.remind' },
  { kind: 'reminders.set', group: 'payments', label: 'traces.kind.setReminders' },
  { kind: `${STATE}:payment-error`, group: 'payments', label: 'traces.kind.paymentError' },
  { kind: `${STATE}:refunded`, group: 'payments', label: 'traces.kind.refunded' },
  { kind: `${STATE}:preparing`, group: 'deliveries', label: 'traces.kind.preparing' },
  { kind: `${STATE}:shipped`, group: 'deliveries', label: 'traces.kind.shipped' },
  { kind: `${STATE}:delivered`, group: 'deliveries', label: 'traces.kind.delivered' },
  { kind: SENT_PART, group: 'deliveries', label: 'traces.kind.sentPart' },
  { kind: ARRIVED, group: 'deliveries', label: 'traces.kind.arrived' },
  { kind: 'shipments.tell-ready', group: 'deliveries', label: 'traces.kind.tellReady' },
  { kind: SET_TRACKING, group: 'deliveries', label: 'traces.kind.tracking' },
  { kind: 'customers.create', group: 'customers', label: 'traces.kind.createCustomer' },
  { kind: 'mail.answer', group: 'customers', label: 'traces.kind.answer' },
  { kind: 'carts.remind', group: 'customers', label: 'traces.kind.remindCart' },
  { kind: 'conversations.take', group: 'customers', label: 'traces.kind.takeTalk' },
  { kind: 'conversations.close', group: 'customers', label: 'traces.kind.closeTalk' },
  { kind: 'conversations.add-model', group: 'customers', label: 'traces.kind.addModel' },
  { kind: 'conversations.change-model', group: 'customers', label: 'traces.kind.changeModel' },
  { kind: 'vouchers.give', group: 'customers', label: 'traces.kind.giveVoucher' },
  { kind: 'vouchers.cancel', group: 'customers', label: 'traces.kind.cancelVoucher' },
  { kind: 'customers.change-profile', group: 'customers', label: 'traces.kind.customer' },
  { kind: 'customers.merge', group: 'customers', label: 'traces.kind.mergeCustomers' },
  { kind: 'customers.anonymise', group: 'customers', label: 'traces.kind.anonymise' },
  { kind: 'customers.add-note', group: 'customers', label: 'traces.kind.addNote' },
  { kind: 'customers.add-address', group: 'customers', label: 'traces.kind.addAddress' },
  { kind: 'customers.change-address', group: 'customers', label: 'traces.kind.changeAddress' },
  { kind: 'customers.remove-address', group: 'customers', label: 'traces.kind.removeAddress' },
  { kind: 'customers.set-group', group: 'customers', label: 'traces.kind.setGroup' },
  { kind: 'customers.add-group', group: 'customers', label: 'traces.kind.addGroup' },
  { kind: 'customers.change-group', group: 'customers', label: 'traces.kind.changeGroup' },
  { kind: 'customers.remove-group', group: 'customers', label: 'traces.kind.removeGroup' },
  { kind: 'catalogue.add-product', group: 'catalogue', label: 'traces.kind.addProduct' },
  { kind: 'catalogue.change-product', group: 'catalogue', label: 'traces.kind.changeProduct' },
  { kind: 'catalogue.add-pictures', group: 'catalogue', label: 'traces.kind.addPictures' },
  { kind: 'catalogue.describe-picture', group: 'catalogue', label: 'traces.kind.describePicture' },
  { kind: 'catalogue.move-picture', group: 'catalogue', label: 'traces.kind.movePicture' },
  { kind: 'catalogue.remove-picture', group: 'catalogue', label: 'traces.kind.removePicture' },
  { kind: 'catalogue.add-category', group: 'catalogue', label: 'traces.kind.category' },
  { kind: 'catalogue.change-category', group: 'catalogue', label: 'traces.kind.changeCategory' },
  { kind: 'catalogue.change-listing', group: 'catalogue', label: 'traces.kind.changeListing' },
  { kind: 'catalogue.move-category', group: 'catalogue', label: 'traces.kind.moveCategory' },
  { kind: 'catalogue.remove-category', group: 'catalogue', label: 'traces.kind.removeCategory' },
  { kind: 'catalogue.add-manufacturer', group: 'catalogue', label: 'traces.kind.manufacturer' },
  { kind: 'catalogue.change-manufacturer', group: 'catalogue', label: 'traces.kind.changeManufacturer' },
  { kind: 'promotions.add', group: 'catalogue', label: 'traces.kind.addPromotion' },
  { kind: 'promotions.change', group: 'catalogue', label: 'traces.kind.changePromotion' },
  { kind: 'promotions.add-code', group: 'catalogue', label: 'traces.kind.addCode' },
  { kind: 'promotions.change-code', group: 'catalogue', label: 'traces.kind.changeCode' },
  { kind: 'imports.start', group: 'catalogue', label: 'traces.kind.import' },
  { kind: 'imports.undo', group: 'catalogue', label: 'traces.kind.undoImport' },
  { kind: 'stock.correct', group: 'stock', label: 'traces.kind.stock' },
  { kind: 'carriers.add', group: 'settings', label: 'traces.kind.addCarrier' },
  { kind: 'carriers.change', group: 'settings', label: 'traces.kind.changeCarrier' },
  { kind: 'carriers.set-enabled', group: 'settings', label: 'traces.kind.offerCarrier' },
  { kind: 'carriers.duplicate', group: 'settings', label: 'traces.kind.duplicateCarrier' },
  { kind: 'carriers.move', group: 'settings', label: 'traces.kind.moveCarrier' },
  { kind: 'carriers.remove', group: 'settings', label: 'traces.kind.removeCarrier' },
  { kind: 'carriers.add-zone', group: 'settings', label: 'traces.kind.addZone' },
  { kind: 'carriers.change-zone', group: 'settings', label: 'traces.kind.changeZone' },
  { kind: 'carriers.remove-zone', group: 'settings', label: 'traces.kind.removeZone' },
  { kind: 'payments.change-method', group: 'settings', label: 'traces.kind.changeMethod' },
  { kind: 'payments.set-method', group: 'settings', label: 'traces.kind.method' },
  { kind: 'counters.set', group: 'settings', label: 'traces.kind.counter' },
  { kind: 'shops.put-opening-away', group: 'settings', label: 'traces.kind.opening' },
  { kind: 'shops.change-guest-purchase', group: 'settings', label: 'traces.kind.guests' },
  { kind: 'shops.change-identity', group: 'settings', label: 'traces.kind.identity' },
  { kind: 'shops.change-theme', group: 'settings', label: 'traces.kind.theme' },
  { kind: 'shops.change-logo', group: 'settings', label: 'traces.kind.logo' },
  { kind: 'shops.change-banner', group: 'settings', label: 'traces.kind.banner' },
  { kind: 'windows.add-block', group: 'settings', label: 'traces.kind.addBlock' },
  { kind: 'windows.change-block', group: 'settings', label: 'traces.kind.changeBlock' },
  { kind: 'windows.move-block', group: 'settings', label: 'traces.kind.moveBlock' },
  { kind: 'windows.show-block', group: 'settings', label: 'traces.kind.showBlock' },
  { kind: 'windows.add-page', group: 'settings', label: 'traces.kind.addPage' },
  { kind: 'windows.change-page', group: 'settings', label: 'traces.kind.changePage' },
  { kind: 'windows.add-newsletter', group: 'customers', label: 'traces.kind.addNewsletter' },
  { kind: 'windows.send-newsletter', group: 'customers', label: 'traces.kind.sendNewsletter' },
  { kind: 'windows.add-slide', group: 'settings', label: 'traces.kind.addSlide' },
  { kind: 'windows.change-slide', group: 'settings', label: 'traces.kind.changeSlide' },
  { kind: 'shops.order-carriers', group: 'settings', label: 'traces.kind.orderCarriers' },
  { kind: 'shops.change-low-stock', group: 'settings', label: 'traces.kind.lowStock' },
  { kind: 'shops.change-order-state', group: 'settings', label: 'traces.kind.orderState' },
  { kind: 'shops.change-invoicing', group: 'settings', label: 'traces.kind.invoicing' },
  { kind: 'shops.change-vat', group: 'settings', label: 'traces.kind.vat' },
  { kind: 'views.save', group: 'settings', label: 'traces.kind.saveView' },
  { kind: 'shops.save-page', group: 'settings', label: 'traces.kind.page' },
]
