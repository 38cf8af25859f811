import { t } from '#messages'
import { MOST_EACH } from '#playing'
import type { ListedShop } from '#street'
import {
  attrs,
  button,
  card,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { PATH } from './frame.ts'

/** How many customers, in which shops, from which seed. */
export function formMain(form: FormState, shops: readonly ListedShop[], ticked: readonly number[]): Html {
  const head = pageHead({ title: t('playing.sub.new'), note: t('playing.new.note') })
  if (shops.length === 0) return html`${head}${noShop()}`
  return html`${head}
${errorSummary(form)}
<form method="get" action="${PATH}/nouveaux" class="street-series">${hidden('voir', '1')}
${whoCard(form)}
${whereCard(form, shops, ticked)}
</form>`
}

const whoCard = (form: FormState): Html =>
  card({
    title: t('playing.new.who'),
    body: html`<div class="form">${requiredNote()}
${field(form, {
  name: 'nombre',
  type: 'text',
  label: t('playing.new.each'),
  hint: t('playing.new.eachHint', { most: MOST_EACH }),
  required: true,
  inputmode: 'numeric',
  width: 'short',
  autocomplete: 'off',
  attributes: { maxlength: 3 },
})}
${choice(form, {
  name: 'gens',
  legend: t('playing.new.people'),
  options: [
    { value: 'same', label: t('playing.new.same'), hint: t('playing.new.sameHint') },
    { value: 'different', label: t('playing.new.different'), hint: t('playing.new.differentHint') },
  ],
})}
${field(form, {
  name: 'graine',
  label: t('playing.new.seed'),
  hint: t('playing.new.seedHint'),
  required: true,
  width: 'medium',
  autocomplete: 'off',
  attributes: { maxlength: 30, spellcheck: 'false' },
})}
</div>`,
  })

const whereCard = (form: FormState, shops: readonly ListedShop[], ticked: readonly number[]): Html =>
  card({
    title: t('playing.new.where'),
    body: html`<div class="form by-choice">${choice(form, {
      name: 'ou',
      legend: t('playing.new.where'),
      showLegend: false,
      look: 'inline',
      options: [
        { value: 'all', label: t('playing.new.all', { n: shops.length }) },
        { value: 'some', label: t('playing.new.some') },
      ],
    })}
<fieldset class="street-ticks of-some"><legend>${t('playing.new.ticked')}</legend>${shops.map(
      ({ id, name, customers }) =>
        html`<label><input${attrs({ type: 'checkbox', name: 'boutique', value: id, checked: ticked.includes(id) })}><span>${t('playing.new.shop', { name, n: customers })}</span></label>`,
    )}</fieldset>
<div class="form-actions">${button(t('playing.new.preview'))}</div></div>`,
  })

const noShop = (): Html =>
  emptyState({
    icon: 'store',
    title: t('playing.noShop.title'),
    text: t('playing.noShop.text'),
    action: button(t('street.sub.new'), { icon: 'plus', href: `${DESK}/boutiques/nouvelle` }),
  })
