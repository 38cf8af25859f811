import { incidentKinds, mixes, shareOf } from '#arrivals'
import { t } from '#messages'
import type { ListedShop } from '#street'
import { attrs, card, choice, errorOf, type FormState, field, type Html, html, select } from '../../../ui/index.ts'
import { type ClassChoice, incidentField } from './form-values.ts'

export type Shown = { shops: readonly ListedShop[]; groups: readonly ClassChoice[]; ticked: readonly number[] }

/** In which shops; `act` does something with them alone. */
export const whereCard = (form: FormState, { shops, groups, ticked }: Shown, act?: Html): Html =>
  card({
    title: t('playing.new.where'),
    body: html`<div class="form by-choice">${choice(form, {
      name: 'ou',
      legend: t('playing.new.where'),
      showLegend: false,
      look: 'inline',
      options: [
        { value: 'all', label: t('playing.new.all', { n: shops.length }) },
        ...(groups.length > 0 ? [{ value: 'class', label: t('arrivals.ofClass') }] : []),
        { value: 'some', label: t('playing.new.some') },
      ],
    })}
${groups.length > 0 && html`<div class="of-class">${select(form, { name: 'classe', label: t('arrivals.class'), options: groups, empty: t('arrivals.chooseClass') })}</div>`}
<fieldset class="street-ticks of-some"><legend>${t('playing.new.ticked')}</legend>${shops.map(
      ({ id, name }) =>
        html`<label><input${attrs({ type: 'checkbox', name: 'boutique', value: id, checked: ticked.includes(id) })}><span>${name}</span></label>`,
    )}</fieldset>${act && html`<div class="form-actions">${act}</div>`}</div>`,
  })

const mixLabel = (mix: (typeof mixes)[number]): string =>
  mix === 'own' || mix === 'none' ? t(`arrivals.mix.${mix}`) : t(`arrivals.mix.${mix}`, { n: shareOf(mix) })

/** How many of each incident: by how lively the lesson is to be, or one by one. */
export const incidentsCard = (form: FormState): Html =>
  card({
    title: t('arrivals.incidents'),
    look: 'whole',
    body: html`<div class="by-choice"><div class="form">${choice(form, {
      name: 'melange',
      legend: t('arrivals.mix'),
      look: 'inline',
      options: mixes.map((value) => ({ value, label: mixLabel(value) })),
    })}${errorOf(form, 'incidents')}</div>
<p class="hint of-own">${t('arrivals.incidentsHint')}</p><div class="arrival-incidents of-own">${incidentKinds.map(
      (kind) =>
        field(form, {
          name: incidentField(kind),
          label: t(`arrivals.incident.${kind}`),
          hint: t(`arrivals.incidentHint.${kind}`),
          width: 'short',
          autocomplete: 'off',
          attributes: { maxlength: 5 },
        }),
    )}</div></div>`,
  })
