import { t } from '#messages'
import type { ListedShop } from '#street'
import {
  attrs,
  breadcrumb,
  button,
  emptyState,
  type Html,
  html,
  optionList,
  pageHead,
  printHead,
} from '../../../ui/index.ts'
import { type KeyUnpaid, unpaidPart } from '../arrivals/key-unpaid.ts'
import { KEYS } from './list-page.ts'

type Shown = { shops: readonly ListedShop[]; shop: ListedShop | undefined; unpaid: KeyUnpaid }

/** « Corrigé des relances »: what was to be asked for in a shop, and what was. */
export const remindersMain = ({ shops, shop, unpaid }: Shown): Html =>
  html`${printHead({ name: t('arrivals.keys.ofReminders') }, shop?.name ?? '')}${pageHead({
    crumbs: breadcrumb([{ label: t('arrivals.keys'), href: KEYS }, { label: t('arrivals.keys.ofReminders') }]),
    title: t('arrivals.keys.ofReminders'),
    note: shop ? shop.name : '',
  })}
${shops.length > 1 && chooseShop(shops, shop)}
${unpaid && unpaid.rows.length > 0 ? unpaidPart(unpaid) : none(shop)}`

const chooseShop = (shops: readonly ListedShop[], shop: ListedShop | undefined): Html => {
  const options = shops.map(({ id, name }) => ({ value: `${id}`, label: name }))
  const list = optionList(options, shop ? `${shop.id}` : '', t('arrivals.keys.choose'))
  return html`<form action="${KEYS}/relances" class="several"><div class="field"><label for="f-boutique">${t('playing.shop')}</label>
<select${attrs({ id: 'f-boutique', name: 'boutique' })}>${list}</select></div>${button(t('ui.filter'), { kind: 'secondary' })}</form>`
}

const none = (shop: ListedShop | undefined): Html =>
  shop
    ? emptyState({
        icon: 'circle-check',
        title: t('arrivals.keys.nobodyLate'),
        text: t('arrivals.keys.nobodyLateText'),
      })
    : emptyState({ icon: 'store', title: t('arrivals.keys.choose'), text: t('arrivals.keys.chooseText') })
