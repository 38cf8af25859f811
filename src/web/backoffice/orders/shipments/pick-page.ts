import { t } from '#messages'
import * as shipments from '#shipments'
import { withQuery } from '../../../http/index.ts'
import { breadcrumb, button, emptyState, type Html, html, notice, pageHead } from '../../../ui/index.ts'
import { missingCard, orderCard, shelf } from './pick-cards.ts'

type Asked = { lot: number | undefined; by: 'category' | 'order' }

/** What to take off the shelf: one walk by category, or order by order; first of all what is missing. */
export function pickMain(path: string, list: shipments.PickList, { lot, by }: Asked): Html {
  const { orders, missing, more } = list
  const here = `${path}/preparation`
  const asked = lot === undefined ? {} : { lot: `${lot}` }
  const none = orders.length === 0 && missing.length === 0
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.orders'), href: path }, { label: t('picking.crumb') }]),
    title: t('picking.title'),
    note: none ? undefined : countOf(orders),
    actions:
      !none &&
      button(t('picking.print'), {
        icon: 'printer',
        href: withQuery(`${here}/liste.pdf`, asked),
        attributes: { target: '_blank', 'data-turbo': 'false' },
      }),
  })}
${lot !== undefined && html`<p class="hint">${t('picking.chosen')} <a href="${here}">${t('picking.all')}</a></p>`}
${more && notice('info', t('picking.more', { n: shipments.MOST_PICKED }))}
${none && emptyState({ icon: 'package', title: t('picking.none'), text: t('picking.noneText') })}
${missing.length > 0 && missingCard(path, missing)}
${
  orders.length > 0 &&
  html`<nav class="pick-by" aria-label="${t('picking.by')}">${(['category', 'order'] as const).map(
    (one) =>
      html`<a href="${withQuery(here, { ...asked, par: one === 'order' ? 'commande' : undefined })}"${one === by && html` aria-current="page"`}>${t(`picking.by.${one}`)}</a>`,
  )}</nav>${by === 'category' ? shipments.byCategory(orders).map((one) => shelf(path, one)) : orders.map((one) => orderCard(path, one))}`
}`
}

/** « 12 commandes, 31 articles » */
export const countOf = (orders: readonly shipments.PickOrder[]): string =>
  t('picking.count', { n: orders.length, pieces: shipments.piecesIn(orders) })
