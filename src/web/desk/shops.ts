import { type Context, Hono } from 'hono'
import { count } from '#format'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { changeDigits } from '#shops'
import * as street from '#street'
import { flash, type House, idParam, refusalOf, submitted } from '../http/index.ts'
import {
  attrs,
  badge,
  blank,
  button,
  card,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  field,
  html,
  pageHead,
} from '../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from './desk-page.ts'

/** « Boutiques »: each shop's public address and the address of its back office, whose digits may be changed. */
export function shopsTab({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => shopsPage(c))

  routes.post('/:id/adresse', async (c) => {
    const id = idParam(c)
    const form = await submitted(c)
    const shop = (await street.addresses(db)).find((one) => one.id === id)
    if (!shop) throw new NotFound(t('desk.shops.missing'))
    try {
      await changeDigits(db, actor(c), id, form.digits?.trim() ?? '')
    } catch (error) {
      return shopsPage(c, { id: `s${id}`, values: form, errors: refusalOf(error).fields })
    }
    flash(c, DESK, t('desk.shops.changed', { shop: shop.name, digits: form.digits?.trim() ?? '' }))
    return c.redirect(`${DESK}/boutiques`, 303)
  })

  async function shopsPage(c: Context<Desk>, refused?: FormState) {
    const shops = await street.addresses(db)
    const none = emptyState({ icon: 'store', title: t('desk.shops.none'), text: t('desk.shops.noneText') })
    const main = html`${pageHead({ title: t('desk.tab.shops'), badge: badge(count(shops.length), 'green'), note: t('desk.shops.note') })}
${errorSummary(refused ?? blank())}
<div class="shops">${shops.length === 0 ? none : shops.map((shop) => shopCard(shop, refused?.id === `s${shop.id}` ? refused : blank({ digits: shop.digits }, `s${shop.id}`)))}</div>`
    const invalid = Boolean(refused)
    return deskPage(c, { tab: 'shops', title: t('desk.tab.shops'), main, invalid, status: invalid ? 422 : 200 })
  }
  return routes
}

function shopCard(shop: street.ShopAddress, form: FormState) {
  const sure = confirming({
    title: t('desk.shops.sure', { shop: shop.name }),
    text: t('desk.shops.sureText'),
    action: t('desk.shops.change'),
  })
  return card({
    title: shop.name,
    aside: shop.trade,
    body: html`${facts([
      { label: t('desk.shops.public'), value: html`<a href="${shop.path}">${shop.path}</a>` },
      {
        label: t('desk.shops.backOffice'),
        value: html`<a href="${shop.backOffice}"><strong>${shop.backOffice}</strong></a>`,
      },
      { label: t('desk.shops.employees'), value: t('desk.shops.pupils', { n: shop.employees }) },
      { label: t('desk.class.newOrders'), value: count(shop.newOrders) },
    ])}
<form${attrs({ method: 'post', action: `${DESK}/boutiques/${shop.id}/adresse`, class: 'count-form digits-form', ...sure })}>
${field(form, { name: 'digits', label: t('desk.shops.digits'), required: true, inputmode: 'numeric', width: 'short', attributes: { pattern: '[0-9]{2}', maxlength: 2, autocomplete: 'off', 'aria-label': t('desk.shops.digitsOf', { shop: shop.name }) } })}
${button(t('desk.shops.change'), { kind: 'secondary', size: 'small', label: t('desk.shops.changeOf', { shop: shop.name }) })}
</form>`,
  })
}
