import type { Context } from 'hono'
import { MOST } from '#lots'
import { t } from '#messages'
import type * as orders from '#orders'
import type { OrderState } from '#shops'
import { button, type Html, howMany, html, optionList } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import type { Search } from '../search.ts'

/** What is done to all the orders that are ticked, or to all that the list keeps: another state, their papers in one PDF. */
export function bulkBar(c: Context<Office>, search: Search, page: orders.List, states: OrderState[]): Html {
  const elsewhere = page.count > page.rows.length
  const print = (paper: 'slips' | 'invoices' | 'pick') =>
    button(t(`lots.bulk.${paper}`), {
      kind: 'secondary',
      form: 'lot',
      name: 'paper',
      value: paper,
      attributes: {
        formaction: search.href({}, `${search.path}/lot/imprimer`),
        formtarget: '_blank',
        formnovalidate: true,
        'data-turbo': 'false',
        'data-none': t('lots.nothingToPrint'),
      },
    })
  return html`<div class="bulk">
${may(c, 'orders', 'change') ? stateChoice(states) : html`<span>${t('orders.bulk')}</span>`}
<span class="bulk-papers"><span class="muted">${t('lots.bulk.print')}</span>${print('pick')}${print('slips')}${print('invoices')}</span>
${elsewhere && everyOne(page.count)}
</div>`
}

const stateChoice = (states: OrderState[]): Html => html`<label for="lot-state">${t('orders.bulk')}</label>
<select id="lot-state" name="state" form="lot" required>${optionList(
  states.map(({ code, name }) => ({ value: code, label: name })),
  '',
  t('orders.bulkChoose'),
)}</select>
${button(t('office.change'), { kind: 'secondary', form: 'lot' })}`

/** Beyond this page: all that the filters keep, as many as a lot holds. */
const everyOne = (count: number): Html =>
  html`<label class="bulk-all"><input type="checkbox" name="all" value="yes" form="lot">${
    count > MOST ? t('lots.firstOnes', { n: MOST }) : howMany(count, (n) => t('lots.every', { n }))
  }</label>`
