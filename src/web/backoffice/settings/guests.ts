import type { Context } from 'hono'
import { t } from '#messages'
import * as shops from '#shops'
import { type House, refusedForm, submitted } from '../../http/index.ts'
import {
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  type Html,
  html,
  loadedField,
  pageHead,
  stored,
} from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { may } from '../rights.ts'
import { editShop } from './edit-shop.ts'
import { show } from './frame.ts'

type C = Context<Office>

const values = ({ guest_purchase }: shops.Shop) => ({ guest_purchase: guest_purchase ? 'on' : undefined })

/** « Achat »: whether who buys needs an account. */
export const showGuests = (c: C) => show(c, 'guests', guestsMain(c, stored(values(c.var.shop))))

export async function saveGuests(house: House, c: C) {
  const form = await submitted(c)
  try {
    const told = await editShop(house, c, form, values, (tx, fields) =>
      shops.changeGuestPurchase(tx, actor(c), c.var.shop.id, fields.guest_purchase !== undefined),
    )
    return done(c, '/preferences/achat', t('office.saved'), told)
  } catch (error) {
    return show(c, 'guests', guestsMain(c, refusedForm(form, error)), true)
  }
}

function guestsMain(c: C, form: FormState): Html {
  return html`${pageHead({ title: t('office.settings.guests') })}${errorSummary(form)}
${card({
  body: html`<form method="post" action="${c.var.base}/preferences/achat" class="form">${loadedField(form)}
${checkbox(form, { name: 'guest_purchase', label: t('office.guests.label') })}<p class="muted">${t('office.guests.hint')}</p>
${may(c, 'settings', 'change') && html`<div class="form-actions">${button(t('office.save'))}</div>`}
</form>`,
})}`
}
