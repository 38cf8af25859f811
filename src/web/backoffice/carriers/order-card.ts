// Which carrier customers see first.
import type { Context } from 'hono'
import { t } from '#messages'
import type * as shops from '#shops'
import { button, card, choice, type FormState, type Html, html, loadedField, stored } from '../../ui/index.ts'
import type { Office } from '../office.ts'

export const orderValues = ({ cheapest_carrier_first }: shops.Shop) => ({
  first: cheapest_carrier_first ? 'cheapest' : 'shop',
})

export const orderOf = (c: Context<Office>): FormState => stored(orderValues(c.var.shop), 'ordre')

export const orderCard = (path: string, form: FormState): Html =>
  html`<form method="post" action="${path}/ordre">${loadedField(form)}${card({
    title: t('carriers.order'),
    body: html`<div class="stack">${choice(form, {
      name: 'first',
      legend: t('carriers.order'),
      showLegend: false,
      look: 'inline',
      options: (['shop', 'cheapest'] as const).map((value) => ({ value, label: t(`carriers.order.${value}`) })),
    })}<p>${button(t('office.save'), { kind: 'secondary', size: 'small', label: t('carriers.order.save') })}</p></div>`,
  })}</form>`
