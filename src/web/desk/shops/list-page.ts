import type { Context } from 'hono'
import { count } from '#format'
import { t } from '#messages'
import type * as street from '#street'
import { asked, filter } from '../../http/index.ts'
import {
  attrs,
  badge,
  blank,
  button,
  card,
  confirming,
  emptyState,
  facts,
  field,
  type Html,
  hidden,
  html,
  pageHead,
  pagination,
  select,
  stored,
  table,
} from '../../ui/index.ts'
import { enterLink } from '../class/door.ts'
import { digitsForm } from './digits-form.ts'
import { PATH, stateBadge } from './frame.ts'
import { columns } from './list-columns.ts'

const shape = {
  q: filter.sought,
  /** `c12`: a class, `g34`: a group. */
  qui: filter.whose,
  etat: filter.oneOf(['open', 'closed', 'archived', 'removing']),
}

/** What the address asks of the shops. */
export const questionIn = (c: Context) => asked(c, { shape }, PATH)

type Question = ReturnType<typeof questionIn>

export function wantedOf({ filters: { q, qui, etat } }: Question): street.Wanted {
  const circle = qui && (qui.kind === 'c' ? { classId: qui.id } : { groupId: qui.id })
  return { words: q, state: etat, ...circle }
}

/** Up to this many, each shop has its card; beyond, a table that fits a screen. */
const FEW = 6

/** What may be done with the ticked shops. */
export const acts = ['open', 'close', 'keep', 'restore', 'archive', 'unarchive', 'remove', 'cancel'] as const

export type ShopAct = (typeof acts)[number]

/** The street: a few shops as cards, many as a list that is searched, a page at a time. */
export function listMain(page: street.ShopsPage, circles: readonly street.Circle[], question: Question): Html {
  const many = question.filtered || page.total > FEW
  const several = { kind: 'secondary', icon: 'users', href: `${PATH}/en-serie` } as const
  const head = pageHead({
    title: t('desk.tab.shops'),
    badge: badge(count(page.total), 'green'),
    note: t('desk.shops.note'),
    actions: html`${importLink()}${button(t('street.sub.several'), several)}${button(t('street.sub.new'), {
      icon: 'plus',
      href: `${PATH}/nouvelle`,
    })}`,
  })
  if (!many && page.total === 0) return html`${head}${nothing()}`
  if (!many) return html`${head}<div class="shops">${page.rows.map(shopCard)}</div>`
  const whole = { form: 'plusieurs', name: 'shop', label: ({ name }: street.ListedShop) => name }
  return html`${head}${filterCard(circles, question)}
${tickedForm(question)}
${table({
  id: 'boutiques',
  caption: t('desk.tab.shops'),
  rows: page.rows,
  columns,
  density: 'dense',
  ticks: { ...whole, value: ({ id }) => String(id) },
  empty: t('street.noneFound'),
  href: PATH,
})}
${pagination({
  previous: page.previous && question.href({ before: page.previous }),
  next: page.next && question.href({ after: page.next }),
  where: t('street.count', { n: page.total }),
})}`
}

/** What is done with the ticked shops; one comes back to the view it was sent from. */
function tickedForm({ href, place }: Question): Html {
  const options = acts.map((act) => ({ value: act, label: t(`street.act.${act}`) }))
  return html`<form method="post" action="${PATH}/plusieurs" id="plusieurs" class="several street-acts">
${hidden('view', href(place, ''))}${select(blank({ do: 'open' }, 'p'), { name: 'do', label: t('street.ticked'), options })}
${button(t('desk.pupils.apply'), { kind: 'secondary' })}
</form>`
}

const importLink = () => button(t('street.file.import'), { kind: 'quiet', icon: 'upload', href: `${PATH}/importer` })

const nothing = () =>
  emptyState({
    icon: 'store',
    title: t('desk.shops.none'),
    text: t('street.noneText'),
    action: button(t('street.sub.new'), { icon: 'plus', href: `${PATH}/nouvelle` }),
  })

function filterCard(circles: readonly street.Circle[], { values, errors, filtered }: Question): Html {
  const form = { values, errors, id: 'r' }
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
${button(t('ui.filter'), { kind: 'secondary' })}${
  filtered && html`<a class="clear" href="${PATH}">${t('ui.clearFilters')}</a>`
}
</form>`,
  })
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
        value: enterLink(shop),
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
