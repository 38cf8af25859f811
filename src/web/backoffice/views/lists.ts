import type { Tab } from '#employees'
import type { MessageKey } from '#messages'

type Listed = { path: string; tab: Tab; label: MessageKey }

/** The lists whose filters are kept under a name, by what views call them; each is known by its address. */
export const lists = {
  orders: { path: '/commandes', tab: 'orders', label: 'backoffice.tab.orders' },
  talks: { path: '/commandes/sav', tab: 'orders', label: 'talk.title' },
  invoices: { path: '/commandes/factures', tab: 'orders', label: 'orders.sub.invoices' },
  slips: { path: '/commandes/bons-de-livraison', tab: 'orders', label: 'orders.sub.slips' },
  customers: { path: '/clients', tab: 'customers', label: 'backoffice.tab.customers' },
  products: { path: '/catalogue', tab: 'catalogue', label: 'backoffice.tab.catalogue' },
  payments: { path: '/paiement/journal', tab: 'payments', label: 'views.payments' },
  letters: { path: '/courrier', tab: 'orders', label: 'post.title' },
} as const satisfies Record<string, Listed>

export type ListName = keyof typeof lists
const names = Object.keys(lists) as ListName[]

/** The list that stands at a path under the back office's; undefined for any other page. */
export const listAt = (path: string): ListName | undefined => names.find((name) => lists[name].path === path)

/** A list by what a form or a row calls it. */
export const listNamed = (typed: string | undefined): ListName | undefined => names.find((name) => name === typed)
