import { t } from '#messages'
import type * as street from '#street'
import { type Column, html } from '../../ui/index.ts'
import { enterLink } from '../class/door.ts'
import { PATH, stateBadge } from './frame.ts'

export const columns: Column<street.ListedShop>[] = [
  {
    label: t('street.shop'),
    cell: ({ id, name, trade }) =>
      html`<a href="${PATH}/${id}"><strong>${name}</strong></a>${trade && html`<span class="line muted small">${trade}</span>`}`,
  },
  { label: t('street.stateLabel'), cell: stateBadge },
  {
    label: t('street.addresses'),
    cell: (shop) =>
      html`<span class="line"><a href="${shop.path}">${shop.path}</a></span><span class="line">${enterLink(shop)}</span>`,
  },
  {
    label: t('street.workers'),
    wide: true,
    cell: ({ workers }) => html`<span class="small">${someOf(workers)}</span>`,
  },
  {
    label: t('street.waiting'),
    align: 'end',
    cell: ({ newOrders }) => (newOrders > 0 ? html`<strong>${newOrders}</strong>` : html`<span class="muted">0</span>`),
  },
]

/** The first names of a long list; nobody in words. */
function someOf(workers: readonly string[]): string {
  if (workers.length === 0) return t('desk.shops.pupils', { n: 0 })
  const shown = workers.slice(0, 3).join(', ')
  return workers.length > 3 ? t('street.andMore', { shown, n: workers.length - 3 }) : shown
}
