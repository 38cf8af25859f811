import { money } from '#format'
import { badge, type Colour, newBadge, stateBadge } from './badge.ts'
import { button } from './button.ts'
import { pageHead } from './headers.ts'
import { html } from './html.ts'
import { icon } from './icon.ts'
import { pagination } from './navigation.ts'
import { type Column, table } from './table.ts'

type Order = {
  n: number
  reference: string
  customer: string
  first: boolean
  cents: number
  state: State
  fresh: boolean
}

type State = { name: string; colour: Colour }

export const states: State[] = [
  { name: 'En attente du paiement par chèque', colour: 'blue' },
  { name: 'Paiement accepté', colour: 'green' },
  { name: 'Préparation en cours', colour: 'amber' },
  { name: 'En cours de livraison', colour: 'violet' },
  { name: 'Livré', colour: 'leaf' },
  { name: 'Annulé', colour: 'grey' },
  { name: 'Erreur de paiement', colour: 'red' },
  { name: 'Remboursé', colour: 'teal' },
]

export const names = [
  'A. ONIM',
  'P. MARCHAND',
  'L. FERRET',
  'C. DUVAL',
  'S. LEROUX',
  'T. GARNIER',
  'M. BERTHELOT-DESMOULINS',
]

const orders: Order[] = Array.from({ length: 24 }, (_, index) => ({
  n: 128 - index,
  reference: 'RKDPVBTQZ',
  customer: names[index % names.length] ?? '',
  first: index === 1,
  cents: 990 + index * 3417,
  state: states[index % states.length] as State,
  fresh: index < 4,
}))

export const columns: Column<Order>[] = [
  { label: 'N°', sort: 'number', cell: ({ n }) => n, filter: { kind: 'text', name: 'number', label: 'N°' } },
  {
    label: 'Nouveau',
    cell: ({ fresh }) => fresh && newBadge(),
    filter: {
      kind: 'select',
      name: 'new',
      label: 'Nouveau',
      all: 'Tous',
      options: [{ value: '1', label: 'Nouveaux' }],
    },
  },
  {
    label: 'Référence',
    soft: true,
    wide: true,
    cell: ({ reference }) => reference,
    filter: { kind: 'text', name: 'reference', label: 'Référence' },
  },
  {
    label: 'Client',
    sort: 'customer',
    cell: ({ customer, n, first }) =>
      html`<a href="/commandes/${n}">${customer}</a>${first && html` <span class="muted small">1re commande</span>`}`,
    filter: { kind: 'text', name: 'customer', label: 'Client' },
  },
  {
    label: 'Total TTC',
    sort: 'total',
    align: 'end',
    cell: ({ cents }) => money(cents),
    filter: { kind: 'range', label: 'Total', from: 'min', to: 'max' },
    total: money(orders.reduce((sum, { cents }) => sum + cents, 0)),
  },
  { label: 'Paiement', wide: true, cell: () => 'Chèque' },
  {
    label: 'État',
    cell: ({ state }) => stateBadge(state),
    filter: {
      kind: 'select',
      name: 'state',
      label: 'État',
      all: 'Tous les états',
      options: states.map(({ name }) => ({ value: name, label: name })),
    },
  },
  { label: 'Date', sort: 'date', soft: true, cell: () => '14:52' },
  {
    label: 'Documents',
    align: 'end',
    cell: ({ n }) =>
      html`<a href="/facture/${n}" title="Facture">${icon('file-text', `Facture de la commande ${n}`)}</a>`,
    filter: { kind: 'apply' },
  },
]

export const list = () => html`${pageHead({
  title: 'Commandes',
  badge: badge('4 nouvelles', 'amber'),
  actions: html`${button('Imprimer', { kind: 'secondary', icon: 'printer' })}${button('Exporter', { kind: 'secondary', icon: 'download' })}${button('Nouvelle commande', { icon: 'plus' })}`,
})}
<form id="lot" method="post" action="/lot"></form>
${table({
  filtering: { values: { customer: 'o' }, errors: {}, clear: '/commandes' },
  id: 'orders',
  caption: 'Commandes',
  rows: orders,
  columns,
  empty: '',
  href: '/commandes?sort=-number',
  sort: '-number',
  ticks: { form: 'lot', name: 'n', value: ({ n }) => `${n}`, label: ({ n }) => `Commande ${n}` },
  fresh: ({ fresh }) => fresh,
  density: 'dense',
})}
<div class="bulk">${button('Imprimer les bons', { kind: 'secondary', size: 'small', form: 'lot' })}</div>
${pagination({ next: '/commandes?after=104', where: '1 à 24 sur 128' })}`
