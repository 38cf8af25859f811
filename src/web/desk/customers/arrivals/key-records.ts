import type { KeyRow } from '#arrivals'
import { t } from '#messages'
import { button, type Html, hidden, html } from '../../../ui/index.ts'
import { DESK } from '../../desk-page.ts'

type Told = Pick<KeyRow, 'shopId' | 'orders' | 'conversationId' | 'quotationId'> & {
  transfers?: readonly { id: number; isHere: boolean }[]
}

/** Ways to what the incident is about, in the shop, as who only looks. */
export function records({ shopId, orders, conversationId, quotationId, transfers = [] }: Told): Html {
  const seen = orders.map(({ id, number }) => open(shopId, `/commandes/${id}`, t('arrivals.keyOrder', { n: number })))
  const talk =
    orders.length === 0 && conversationId !== null && open(shopId, `/sav/${conversationId}`, t('arrivals.keyTalk'))
  const asked = quotationId !== null && open(shopId, `/commandes/devis/${quotationId}`, t('arrivals.keyQuotation'))
  // A line that has not come is on no page of the shop.
  const lines = transfers.flatMap(({ id, isHere }) =>
    isHere ? [open(shopId, `/banque/lignes/${id}`, t('arrivals.keyLine'))] : [],
  )
  // A sheet has no buttons: it says which.
  const printed = [
    ...orders.map(({ number }) => t('arrivals.keyOrder', { n: number })),
    ...(talk ? [t('arrivals.keyTalk')] : []),
    ...(asked ? [t('arrivals.keyQuotation')] : []),
  ].join(', ')
  return html`<div class="key-records">${seen}${talk}${asked}${lines}</div><span class="print-only">${printed}</span>`
}

const open = (shopId: number, path: string, label: string): Html =>
  html`<form method="post" action="${DESK}/regarder" target="_blank" data-turbo="false">${hidden('shop', shopId)}${hidden(
    'page',
    path,
  )}${button(label, { kind: 'secondary', size: 'small' })}</form>`
