import { count } from '#format'
import { t } from '#messages'
import type { ShopState } from '#shops'
import type * as street from '#street'
import {
  attrs,
  badge,
  blank,
  button,
  type Column,
  card,
  confirming,
  emptyState,
  facts,
  field,
  type Html,
  hidden,
  html,
  pageHead,
  select,
  stored,
  table,
} from '../../ui/index.ts'
import { PATH, stateBadge } from './frame.ts'
import { digitsForm } from './shop-page.ts'

export type Filters = { q: string /** `c12`: a class, `g34`: a group. */; who: string; state: ShopState | undefined }

/** Up to this many, each shop has its card; beyond, a table that fits a screen. */
const FEW = 6

/** What may be done with the ticked shops. */
export const acts = ['open', 'close', 'keep', 'restore', 'archive', 'unarchive', 'remove', 'cancel'] as const
export type ShopAct = (typeof acts)[number]

/** The street: a few shops as cards, many as a list that is searched. */
export function listMain(
  shops: readonly street.ListedShop[],
  circles: readonly street.Circle[],
  filters: Filters,
): Html {
  const filtered = Boolean(filters.q || filters.who || filters.state)
  const many = filtered || shops.length > FEW
  const head = pageHead({
    title: t('desk.tab.shops'),
    badge: badge(count(shops.length), 'green'),
    note: t('desk.shops.note'),
    actions: html`${importLink()}${button(t('street.sub.several'), { kind: 'secondary', icon: 'users', href: `${PATH}/en-serie` })}${button(t('street.sub.new'), { icon: 'plus', href: `${PATH}/nouvelle` })}`,
  })
  if (!many && shops.length === 0) return html`${head}${nothing()}`
  if (!many) return html`${head}<div class="shops">${shops.map(shopCard)}</div>`
  return html`${head}${filterCard(circles, filters)}
<form method="post" action="${PATH}/plusieurs" id="plusieurs" class="several street-acts">
${select(blank({ do: 'open' }, 'p'), { name: 'do', label: t('street.ticked'), options: acts.map((act) => ({ value: act, label: t(`street.act.${act}`) })) })}
${button(t('desk.pupils.apply'), { kind: 'secondary' })}
</form>
${table({
  id: 'boutiques',
  caption: t('desk.tab.shops'),
  rows: shops,
  columns,
  density: 'dense',
  ticks: {
    form: 'plusieurs',
    name: 'shop',
    value: ({ id }) => String(id),
    label: ({ name }) => name,
  },
  empty: t('street.noneFound'),
  href: PATH,
})}`
}

const importLink = () => button(t('street.file.import'), { kind: 'quiet', icon: 'upload', href: `${PATH}/importer` })

const nothing = () =>
  emptyState({
    icon: 'store',
    title: t('desk.shops.none'),
    text: t('street.noneText'),
    action: button(t('street.sub.new'), { icon: 'plus', href: `${PATH}/nouvelle` }),
  })

function filterCard(circles: readonly street.Circle[], { q, who, state }: Filters): Html {
  const form = blank({ q, qui: who, etat: state ?? '' }, 'r')
  const whose = circles.flatMap(({ id, name, groups }) => [
    { value: `c${id}`, label: name },
    ...groups.map((group) => ({ value: `g${group.id}`, label: `${name}, ${group.name}` })),
  ])
  const states = (['open', 'closed', 'archived', 'removing'] as const).map((one) => ({
    value: one,
    label: t(`street.state.${one}`, { day: 'none' }),
  }))
  return card({
    look: 'street-search',
    body: html`<form action="${PATH}" class="several">
${field(form, { name: 'q', type: 'search', label: t('street.search'), autocomplete: 'off' })}
${select(form, { name: 'qui', label: t('street.whose'), options: whose, empty: t('street.everybody') })}
${select(form, { name: 'etat', label: t('street.stateLabel'), options: states, empty: t('street.everyState') })}
${button(t('ui.filter'), { kind: 'secondary' })}${(q || who || state) && html`<a class="clear" href="${PATH}">${t('ui.clearFilters')}</a>`}
</form>`,
  })
}

const columns: Column<street.ListedShop>[] = [
  {
    label: t('street.shop'),
    cell: ({ id, name, trade }) =>
      html`<a href="${PATH}/${id}"><strong>${name}</strong></a>${trade && html`<span class="line muted small">${trade}</span>`}`,
  },
  { label: t('street.stateLabel'), cell: stateBadge },
  {
    label: t('street.addresses'),
    cell: ({ path, backOffice }) =>
      html`<span class="line"><a href="${path}">${path}</a></span><span class="line"><a href="${backOffice}">${backOffice}</a></span>`,
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

function shopCard(shop: street.ListedShop): Html {
  return card({
    title: html`<a href="${PATH}/${shop.id}">${shop.name}</a>`,
    aside: stateBadge(shop),
    body: html`${facts([
      { label: t('street.trade'), value: shop.trade },
      { label: t('desk.shops.public'), value: html`<a href="${shop.path}">${shop.path}</a>` },
      {
        label: t('desk.shops.backOffice'),
        value: html`<a href="${shop.backOffice}"><strong>${shop.backOffice}</strong></a>`,
      },
      { label: t('desk.shops.employees'), value: t('desk.shops.pupils', { n: shop.workers.length }) },
      { label: t('desk.class.newOrders'), value: count(shop.newOrders) },
    ])}
${digitsForm(shop, stored({ digits: shop.digits }, `s${shop.id}`))}
<div class="form-actions">${button(t('street.manage'), { kind: 'secondary', size: 'small', href: `${PATH}/${shop.id}`, label: t('street.manageOf', { shop: shop.name }) })}</div>`,
  })
}

/** A button that does one thing with one shop, through the way that several go. */
export function actButton(
  shop: Pick<street.ListedShop, 'id'>,
  act: ShopAct,
  {
    kind = 'secondary',
    sure,
  }: { kind?: 'primary' | 'secondary' | 'danger'; sure?: Parameters<typeof confirming>[0] } = {},
): Html {
  const own = { method: 'post', action: `${PATH}/plusieurs`, ...(sure && confirming(sure)) }
  return html`<form${attrs(own)}>${hidden('shop', shop.id)}${hidden('back', shop.id)}${button(t(`street.act.${act}`), { kind, name: 'do', value: act })}</form>`
}
