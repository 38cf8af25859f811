import { t } from '#messages'
import type { ListedShop } from '#street'
import { breadcrumb, emptyState, type Html, html, pageHead, printHead } from '../../../ui/index.ts'
import { chooseShop } from '../arrivals/choose-shop.ts'
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
${chooseShop(`${KEYS}/relances`, shops, shop?.id, t('arrivals.keys.choose'))}
${unpaid && unpaid.rows.length > 0 ? unpaidPart(unpaid) : none(shop)}`

const none = (shop: ListedShop | undefined): Html =>
  shop
    ? emptyState({
        icon: 'circle-check',
        title: t('arrivals.keys.nobodyLate'),
        text: t('arrivals.keys.nobodyLateText'),
      })
    : emptyState({ icon: 'store', title: t('arrivals.keys.choose'), text: t('arrivals.keys.chooseText') })
