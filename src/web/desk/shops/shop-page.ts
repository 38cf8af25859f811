import { count } from '#format'
import { t } from '#messages'
import type * as street from '#street'
import {
  attrs,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  loadedField,
  notice,
  pageHead,
} from '../../ui/index.ts'
import { enterButton } from '../class/door.ts'
import { DESK } from '../desk-page.ts'
import { digitsForm } from './digits-form.ts'
import { fileCard } from './file/pages.ts'
import { dayOf, PATH, stateBadge } from './frame.ts'
import { actButton } from './list-page.ts'

/** One shop: where it is, its name, its state, its copies, its file, its end. */
export function shopMain(shop: street.ListedShop, forms: { digits: FormState; name: FormState }): Html {
  const wrong = Object.keys(forms.digits.errors).length > 0 ? forms.digits : forms.name
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('desk.tab.shops'), href: PATH }, { label: shop.name }]),
    title: shop.name,
    badge: stateBadge(shop),
    note: shop.trade,
    actions: enterButton(shop),
  })}
${errorSummary(wrong)}
${shop.state === 'removing' && ending(shop)}
<div class="shops">${whereCard(shop, forms.digits)}${nameCard(shop, forms.name)}${stateCard(shop)}${copiesCard(shop)}${fileCard(shop)}${endCard(shop)}</div>`
}

const ending = (shop: street.ListedShop): Html =>
  html`<div class="street-ending">${notice('warning', t('street.endingText', { day: dayOf(shop.removalOn ?? '') }))}${actButton(shop, 'cancel', { kind: 'primary' })}</div>`

const whereCard = (shop: street.ListedShop, form: FormState): Html =>
  card({
    title: t('street.where'),
    body: html`${facts([
      { label: t('desk.shops.public'), value: copied(html`<a href="${shop.path}">${shop.path}</a>`) },
      {
        label: t('desk.shops.backOffice'),
        value: copied(html`<a href="${shop.backOffice}"><strong>${shop.backOffice}</strong></a>`),
      },
      {
        label: t('street.workers'),
        value: shop.workers.length > 0 ? shop.workers.join(', ') : t('desk.shops.pupils', { n: 0 }),
      },
      { label: t('street.orders'), value: t('street.ordersWaiting', { n: shop.orders, waiting: shop.newOrders }) },
      {
        label: t('street.customers'),
        value: html`<a href="${DESK}/clients?boutique=${shop.slug}">${count(shop.customers)}</a>`,
      },
    ])}
${digitsForm(shop, form)}`,
  })

/** A link with a button that copies its whole address, where scripts run. */
const copied = (link: Html): Html =>
  html`<copy-text data-copy="${t('street.copyAddress')}" data-copied="${t('street.copied')}">${link}</copy-text>`

const nameCard = (shop: street.ListedShop, form: FormState): Html =>
  card({
    title: t('street.name'),
    body: html`<form${attrs({ method: 'post', action: `${PATH}/${shop.id}/nom`, class: 'form' })}>${loadedField(form)}
<address-check data-source="${PATH}/adresse-libre?de=${shop.id}&amp;">
${field(form, { name: 'name', label: t('street.nameLabel'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, {
  name: 'slug',
  label: t('street.slugLabel'),
  hint: t('street.slugWarning'),
  required: true,
  autocomplete: 'off',
  attributes: { maxlength: 60, spellcheck: 'false', autocapitalize: 'none' },
})}
</address-check>
<div class="form-actions">${button(t('street.rename'), { kind: 'secondary' })}</div>
</form>`,
  })

function stateCard(shop: street.ListedShop): Html {
  const { state } = shop
  const open = state === 'open' || state === 'closed'
  return card({
    title: t('street.stateLabel'),
    body: html`<p>${t(`street.stateText.${state}`)}</p>
<div class="form-actions">${open && actButton(shop, state === 'open' ? 'close' : 'open')}${open && actButton(shop, 'archive')}${
      state === 'archived' && actButton(shop, 'unarchive', { kind: 'primary' })
    }${state === 'removing' && actButton(shop, 'cancel')}</div>`,
  })
}

const copiesCard = ({ id }: street.ListedShop): Html =>
  card({
    title: t('street.copies'),
    body: html`<p>${t('street.copiesText')}</p>
<div class="form-actions">${button(t('street.act.keep'), { kind: 'secondary', icon: 'camera', href: `${PATH}/garder?shop=${id}` })}${button(
      t('street.act.restore'),
      { kind: 'secondary', icon: 'history', href: `${PATH}/retour?shop=${id}` },
    )}${button(t('street.copyShop'), {
      kind: 'secondary',
      icon: 'copy',
      href: `${PATH}/nouvelle?modele=copie:${id}`,
    })}</div>`,
  })

function endCard(shop: street.ListedShop): Html {
  if (shop.state === 'removing') return html``
  return card({
    title: t('street.end'),
    body: html`<p>${t('street.endText')}</p><div class="form-actions">${actButton(shop, 'remove', { kind: 'danger' })}</div>`,
  })
}
