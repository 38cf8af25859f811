import { count, dateTime } from '#format'
import { t } from '#messages'
import * as street from '#street'
import {
  attrs,
  badge,
  breadcrumb,
  button,
  type Column,
  card,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  pageHead,
  table,
} from '../../ui/index.ts'
import { PATH } from './frame.ts'

const KEPT = `${PATH}/gardees`

/** What is kept, newest first; with shops that were ticked, what these may go back to. */
export function momentsMain(all: readonly street.Moment[], ticked?: readonly number[] | 'all'): Html {
  const query = ticked === 'all' ? '?toutes=1' : ticked?.length ? `?${ticked.map((id) => `shop=${id}`).join('&')}` : ''
  const head = pageHead({
    title: ticked ? t('street.act.restore') : t('street.sub.kept'),
    badge: badge(count(all.length), all.length > 0 ? 'green' : 'grey'),
    note: t('street.kept.note'),
    actions: button(t('street.act.keep'), { icon: 'camera', href: `${PATH}/garder${query}` }),
  })
  if (all.length === 0)
    return html`${head}${emptyState({ icon: 'camera', title: t('street.kept.none'), text: t('street.kept.noneText') })}`
  const columns: Column<street.Moment>[] = [
    {
      label: t('street.kept.name'),
      cell: ({ id, name }) => html`<a href="${KEPT}/${id}${query}"><strong>${name}</strong></a>`,
    },
    { label: t('street.kept.at'), soft: true, cell: ({ at, by }) => t('street.kept.by', { at: dateTime(at), by }) },
    { label: t('desk.tab.shops'), cell: ({ kept }) => shopsOf(kept) },
    {
      label: t('street.orders'),
      align: 'end',
      wide: true,
      cell: ({ kept }) => count(kept.reduce((sum, { orders }) => sum + orders, 0)),
    },
    { label: t('street.kept.acts'), quiet: true, cell: (moment) => actsOf(moment, query) },
  ]
  return html`${head}${table({ id: 'instantanes', caption: t('street.sub.kept'), rows: all, columns, empty: '', href: KEPT })}`
}

const shopsOf = (kept: readonly street.KeptShop[]): string =>
  kept.length === 1 ? (kept[0]?.of.name ?? '') : t('street.kept.shops', { n: kept.length })

function actsOf({ id, name, kept }: street.Moment, query: string): Html {
  const sure = confirming({
    title: t('street.kept.forgetSure', { name }),
    text: t('street.kept.forgetText', { n: kept.length }),
    action: t('street.kept.forget'),
  })
  return html`<div class="street-row-acts">${button(t('street.kept.goBack'), {
    kind: 'secondary',
    size: 'small',
    icon: 'history',
    href: `${KEPT}/${id}${query}`,
    label: t('street.kept.goBackTo', { name }),
  })}
${kept.length === 1 && button(t('street.sub.new'), { kind: 'quiet', size: 'small', href: `${PATH}/nouvelle?modele=copie:${id}`, label: t('street.kept.newOf', { name }) })}
<form${attrs({ method: 'post', action: `${KEPT}/${id}/oublier`, ...sure })}>${button(t('street.kept.forget'), {
    kind: 'quiet',
    size: 'small',
    label: t('street.kept.forgetOf', { name }),
  })}</form></div>`
}

/** A name for what is kept, and of which shops. */
export function keepMain(
  shops: readonly street.ListedShop[],
  ticked: readonly number[] | 'all',
  form: FormState,
): Html {
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('street.sub.kept'), href: KEPT }, { label: t('street.act.keep') }]),
    title: t('street.act.keep'),
    note: t('street.kept.keepNote'),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${PATH}/garder" class="form">${onceField()}
${field(form, { name: 'name', label: t('street.kept.nameLabel'), hint: t('street.kept.nameHint'), required: true, autocomplete: 'off', attributes: { maxlength: 100 } })}
${shops.length > 1 && everyShop(`${PATH}/garder`)}
<fieldset class="street-ticks" id="f-shop"><legend>${t('desk.tab.shops')}</legend>${shops.map(
    ({ id, name }) =>
      html`<label><input${attrs({ type: 'checkbox', name: 'shop', value: id, checked: ticked === 'all' || ticked.includes(id) })}><span>${name}</span></label>`,
  )}</fieldset>
<div class="form-actions">${button(t('street.act.keep'), { icon: 'camera' })}${button(t('ui.cancel'), { kind: 'secondary', href: KEPT })}</div>
</form>`,
})}`
}

/** What a shop would lose, as the page said it, sent back with the form. */
const promiseName = (shopId: number): string => `perte-${shopId}`
const promise = ({ lostOrders, lostCustomers, acts }: street.Return) => `${lostOrders}.${lostCustomers}.${acts}`

/** What the page had said, shop by shop. */
export function promisedIn(sent: ReadonlyMap<string, readonly string[]>): Map<number, street.Promised> {
  const said = [...sent].flatMap(([name, [text = '']]): [number, street.Promised][] => {
    const [, shopId] = /^perte-(\d{1,15})$/.exec(name) ?? []
    const [, orders, customers, acts] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(text) ?? []
    const loss = { lostOrders: Number(orders), lostCustomers: Number(customers), acts: Number(acts) }
    return shopId && orders ? [[Number(shopId), loss]] : []
  })
  return new Map(said)
}

/** Going back: which shops, and exactly what each would lose. */
export function momentMain(
  moment: street.Moment,
  possible: readonly street.Return[],
  { ticked, fault, title }: { ticked: readonly number[] | 'all'; fault: string | undefined; title: string },
): Html {
  const columns: Column<street.Return>[] = [
    {
      label: t('street.shop'),
      cell: ({ name }) => html`<strong>${name}</strong>`,
    },
    { label: t('street.kept.lost'), cell: lossOf },
    { label: t('street.kept.found'), cell: ({ keptOrders }) => t('street.kept.orders', { n: keptOrders }) },
  ]
  const ticks = {
    form: 'retour',
    name: 'shop',
    value: ({ shopId }: street.Return) => String(shopId),
    label: ({ name }: street.Return) => name,
    checked: ({ shopId }: street.Return) => possible.length === 1 || ticked === 'all' || ticked.includes(shopId),
  }
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('street.sub.kept'), href: KEPT }, { label: moment.name }]),
    title,
  })}
${fault && notice('error', fault)}
${
  possible.length === 0
    ? notice('info', t('street.kept.nothingBack'))
    : html`<form method="post" action="${KEPT}/${moment.id}/retour" class="stack" id="retour">
${possible.map((one) => hidden(promiseName(one.shopId), promise(one)))}${notice('warning', t('street.kept.warning', { n: street.SAFETIES }))}
${possible.some(({ acts }) => acts > 0) && notice('info', t('street.kept.marks'))}
${possible.length > 1 && everyShop(`${KEPT}/${moment.id}`)}
${table({ id: 'retours', caption: title, rows: possible, columns, ticks, empty: '', href: KEPT })}
<div class="form-actions">${button(t('street.kept.backAct'), { kind: 'danger', icon: 'history' })}${button(t('ui.cancel'), { kind: 'secondary', href: KEPT })}</div>
</form>`
}`
}

/** Ticks them all where scripts do not run, and says that nothing is ticked by itself. */
const everyShop = (path: string): Html =>
  html`<p class="form-actions">${t('street.kept.which')} ${button(t('street.kept.tickAll'), { kind: 'secondary', size: 'small', href: `${path}?toutes=1` })}</p>`

const lossOf = ({ lostOrders, lostCustomers, acts, ownActs }: street.Return): Html =>
  lostOrders + lostCustomers + acts + ownActs === 0
    ? html`<span class="muted">${t('street.kept.nothingLost')}</span>`
    : html`<strong>${t('street.kept.loss', { orders: lostOrders, customers: lostCustomers, acts, own: ownActs })}</strong>`
