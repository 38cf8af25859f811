import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { money } from '#format'
import { t } from '#messages'
import {
  attrs,
  badge,
  button,
  type Column,
  type Content,
  card,
  confirming,
  type Html,
  html,
  table,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type Row = catalogue.ManagedVariant

/** The variants that a product has, the one that customers see first before the others. */
export function variantsList(c: Context<Office>, { variants }: catalogue.ManagedProduct, path: string): Html {
  const [changes, removes] = [may(c, 'catalogue', 'change'), may(c, 'catalogue', 'delete')]
  const first = variants.find(({ hidden }) => !hidden)
  const columns: Column<Row>[] = [
    {
      label: t('sheet.variants.one'),
      cell: (one) => html`<strong>${one.choices.join(', ')}</strong>${state(one, first)}`,
    },
    { label: t('office.reference'), soft: true, cell: ({ reference }) => reference },
    { label: t('office.priceTtc'), align: 'end', cell: ({ ttcCents }) => money(ttcCents) },
    { label: t('office.stock'), align: 'end', cell: ({ quantity }) => pieces(quantity, c.var.shop.low_stock) },
    {
      label: t('office.actions'),
      quiet: true,
      card: 'badge',
      cell: (one) =>
        html`<div class="row">${changes && changing(path, one, one === first)}${removes && removing(path, one)}</div>`,
    },
  ]
  return card({
    title: t('sheet.variants.list', { n: variants.length }),
    id: 'liste',
    body: table<Row>({
      id: 'declinaisons-du-produit',
      caption: t('office.product.variants'),
      rows: variants,
      columns: columns.filter(({ label }) => changes || removes || label !== t('office.actions')),
      empty: '',
      cards: true,
      href: path,
    }),
  })
}

const state = (one: Row, first: Row | undefined): Content =>
  one.hidden
    ? html` ${badge(t('sheet.variants.hidden'), 'grey')}`
    : one === first && html` ${badge(t('sheet.variants.first'), 'green')}`

const pieces = (quantity: number, low: number): Content =>
  quantity <= low ? badge(t('office.product.pieces', { n: quantity }), quantity === 0 ? 'red' : 'amber') : quantity

function changing(path: string, { id, choices, hidden }: Row, isFirst: boolean): Content {
  const name = choices.join(', ')
  const act = (way: 'cacher' | 'montrer' | 'en-premier', key: 'hide' | 'show' | 'putFirst') => {
    const own = { kind: 'secondary', size: 'small', label: t(`sheet.variants.${key}Name`, { name }) } as const
    return html`<form method="post" action="${path}/${id}/${way}">${button(t(`sheet.variants.${key}`), own)}</form>`
  }
  return html`${!isFirst && !hidden && act('en-premier', 'putFirst')}${hidden ? act('montrer', 'show') : act('cacher', 'hide')}`
}

function removing(path: string, { id, choices }: Row): Html {
  const name = choices.join(', ')
  const asks = confirming({
    title: t('sheet.variants.removeAsk', { name }),
    text: t('sheet.variants.removeText'),
    action: t('sheet.variants.remove'),
  })
  const own = { kind: 'quiet', size: 'small', label: t('sheet.variants.removeName', { name }) } as const
  const form = attrs({ method: 'post', action: `${path}/${id}/supprimer`, ...asks })
  return html`<form${form}>${button(t('sheet.variants.remove'), own)}</form>`
}
