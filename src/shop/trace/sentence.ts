import { type MessageKey, t } from '#messages'
import type { PastAct } from './recent.ts'

/** What each verb is called on screen. */
const sentences: Record<string, MessageKey> = {
  'carriers.add': 'act.carriers.add',
  'carriers.change': 'act.carriers.change',
  'carriers.set-enabled': 'act.carriers.set-enabled',
  'catalogue.add-category': 'act.catalogue.add-category',
  'catalogue.add-manufacturer': 'act.catalogue.add-manufacturer',
  'catalogue.add-product': 'act.catalogue.add-product',
  'catalogue.change-product': 'act.catalogue.change-product',
  'copies.export': 'act.copies.export',
  'copies.forget': 'act.copies.forget',
  'copies.import': 'act.copies.import',
  'copies.keep': 'act.copies.keep',
  'copies.make': 'act.copies.make',
  'copies.restore': 'act.copies.restore',
  'counters.set': 'act.counters.set',
  'customers.add-address': 'act.customers.add-address',
  'customers.add-group': 'act.customers.addGroup',
  'customers.add-note': 'act.customers.add-note',
  'customers.change-address': 'act.customers.change-address',
  'customers.change-group': 'act.customers.changeGroup',
  'customers.change-password': 'act.customers.password',
  'customers.change-profile': 'act.customers.change',
  'customers.create': 'act.customers.create',
  'customers.invent': 'act.customers.invent',
  'customers.merge': 'act.customers.merge',
  'customers.register': 'act.customers.register',
  'customers.remove-note': 'act.customers.remove-note',
  'customers.remove-invented': 'act.customers.remove-invented',
  'customers.remove-address': 'act.customers.remove-address',
  'customers.remove-group': 'act.customers.removeGroup',
  'customers.set-group': 'act.customers.setGroup',
  'drafts.begin': 'act.drafts.begin',
  'drafts.change': 'act.drafts.change',
  'drafts.discard': 'act.drafts.discard',
  'employees.add-profile': 'act.employees.addProfile',
  'employees.change-password': 'act.employees.password',
  'employees.change-profile': 'act.employees.changeProfile',
  'employees.close-access': 'act.employees.close',
  'employees.delete-profile': 'act.employees.deleteProfile',
  'employees.enter': 'act.employees.enter',
  'employees.open-access': 'act.employees.open',
  'employees.unlock': 'act.employees.unlock',
  'help.answer': 'act.help.answer',
  'help.call': 'act.help.call',
  'help.come': 'act.help.come',
  'help.settle': 'act.help.settle',
  'mail.answer': 'act.mail.answer',
  'mail.write-to-shop': 'act.mail.written',
  'orders.change-state': 'act.orders.change-state',
  'orders.place': 'act.orders.place',
  'orders.set-tracking': 'act.orders.tracking',
  'orders.undo': 'act.orders.undo',
  'orders.withdraw': 'act.orders.withdraw',
  'orders.write-to-customer': 'act.orders.write',
  'orders.write-to-shop': 'act.orders.written',
  'payments.set-method': 'act.payments.set-method',
  'shops.archive': 'act.shops.archive',
  'shops.cancel-removal': 'act.shops.cancel-removal',
  'shops.change-digits': 'act.shops.digits',
  'shops.change-identity': 'act.shops.identity',
  'shops.change-invoicing': 'act.shops.invoicing',
  'shops.change-low-stock': 'act.shops.lowStock',
  'shops.change-theme': 'act.shops.theme',
  'shops.close': 'act.shops.close',
  'shops.create': 'act.shops.create',
  'shops.open': 'act.shops.open',
  'shops.plan-removal': 'act.shops.plan-removal',
  'shops.rename': 'act.shops.rename',
  'shops.save-page': 'act.shops.page',
  'shops.unarchive': 'act.shops.unarchive',
  'stock.correct': 'act.stock.correct',
}

/** The verbs that have a sentence. */
export const verbs: readonly string[] = Object.keys(sentences)

const methods: Record<string, MessageKey> = {
  card: 'payment.card',
  cheque: 'payment.cheque',
  transfer: 'payment.transfer',
}

/** An act as a short sentence without its author: « Commande n° 128 : Paiement accepté ». */
export function sentence({ verb, subjectName, stateName, after }: Omit<PastAct, 'at' | 'id' | 'shopId'>): string {
  const method = methods[String(after.code)]
  return t(sentences[verb] ?? 'act.other', {
    name: subjectName || String(after.name ?? after.title ?? (method ? t(method) : '')),
    state: stateName,
    quantity: String(after.quantity ?? ''),
    on: after.enabled === true ? 'yes' : 'no',
  })
}
