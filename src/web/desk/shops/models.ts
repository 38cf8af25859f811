import type { Context } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as street from '#street'
import type { House } from '../../http/index.ts'
import { attrs, choice, classes, type FormState, fieldId, type Html, html, icon, type Option } from '../../ui/index.ts'
import type { Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { PATH } from './frame.ts'

/** A model among others; on its card a trade has a title, a sentence that presents it and its picture. */
type Choice = Option & { title?: string; line?: string; picture?: string }

/** What a shop may be made of, as a list to choose from: nothing, a trade, a shop that is there; a snapshot when asked for. */
export type Models = { options: Choice[]; nameOf(value: string): string }

/** The models there are, in three statements at most. Of the snapshots only the one that was `chosen` on its own page. */
export async function modelsOf({ db }: House, c: Context<Desk>, chosen = ''): Promise<Models> {
  const [trades, shops] = await Promise.all([street.trades(), street.list(db, { ids: ownIds(c) })])
  const isShop = shops.some(({ id }) => chosen === `copie:${id}`)
  const moments = chosen.startsWith('copie:') && !isShop ? await street.moments(db, c.var.ownShops) : []
  const named: (Choice & { name: string })[] = [
    ...trades.map(({ code, name, trade, line }) => ({
      value: `metier:${code}`,
      label: t('street.model.trade', { trade, name }),
      name,
      title: trade,
      line: t('street.model.tradeLine', { name, line }),
      picture: `${PATH}/modeles/${code}.webp`,
    })),
    {
      value: 'vide',
      label: t('street.model.empty'),
      name: t('street.model.shop'),
      title: t('street.model.emptyTitle'),
      line: t('street.model.emptyLine'),
    },
    ...moments
      .flatMap(({ name, at, kept }) =>
        kept.map(({ id, of }) => ({
          value: `copie:${id}`,
          label: t('street.model.kept', { name, shop: of.name, at: dateTime(at) }),
          name: of.name,
        })),
      )
      .filter(({ value }) => value === chosen),
    ...shops.map(({ id, name }) => ({ value: `copie:${id}`, label: t('street.model.copy', { name }), name })),
  ]
  return {
    options: named,
    nameOf: (value) => named.find((one) => one.value === value)?.name ?? '',
  }
}

/** The model that a form names. Refuses (Invalid, field `modele`) what is none. */
export function readModel(models: Models, value = ''): street.Model {
  if (!models.options.some((one) => one.value === value))
    throw new Invalid(t('street.model.unknown'), { modele: t('street.model.unknown') })
  const [kind, rest = ''] = value.split(':')
  if (kind === 'metier') return { kind: 'trade', trade: rest }
  return kind === 'copie' ? { kind: 'copy', fromId: Number(rest) } : { kind: 'empty' }
}

export const readWith = (value = ''): street.With => (value === 'all' ? 'all' : 'catalogue')

/** The two questions: made of what, and with its orders and customers or without. */
export const modelFields = (form: FormState, models: Models): Html => html`
${modelChoices(form, models)}
${choice(form, {
  name: 'avec',
  legend: t('street.with.label'),
  options: [
    { value: 'catalogue', label: t('street.with.catalogue'), hint: t('street.with.catalogueHint') },
    { value: 'all', label: t('street.with.all'), hint: t('street.with.allHint') },
  ],
})}`

/** The trades and the empty shop as cards, each with its picture; the shops that are there in a fold, open where one is chosen. */
function modelChoices(form: FormState, { options }: Models): Html {
  const [cards, copies] = [options.filter(({ line }) => line), options.filter(({ line }) => !line)]
  const chosen = form.values.modele
  const error = form.errors.modele
  const radio = ({ value }: Choice, index?: number) =>
    html`<input${attrs({ type: 'radio', name: 'modele', value, checked: chosen === value, required: true, id: index === 0 ? fieldId(form, 'modele') : undefined })}>`
  const one = (option: Choice, index: number) =>
    html`<label class="model-card">${radio(option, index)}${
      option.picture
        ? html`<img src="${option.picture}" width="1200" height="400" alt="" loading="lazy">`
        : html`<span class="model-bare">${icon('plus')}</span>`
    }<span class="model-words"><strong>${option.title}</strong><span class="muted small">${option.line}</span></span></label>`
  return html`<fieldset class="${classes('field model-choices', error && 'invalid')}"><legend>${t('street.model.label')}</legend>
${error && html`<p class="error">${error}</p>`}
<div class="model-cards">${cards.map(one)}</div>
${
  copies.length > 0 &&
  html`<details${attrs({ open: copies.some(({ value }) => value === chosen) })}><summary>${t('street.model.copies', { n: copies.length })}</summary>
<div class="model-copies">${copies.map((option) => html`<label class="radio">${radio(option)}<span>${option.label}</span></label>`)}</div></details>`
}
</fieldset>`
}
