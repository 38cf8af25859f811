import { t } from '#messages'
import * as street from '#street'
import {
  attrs,
  badge,
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
  notice,
  optionList,
  pageHead,
  requiredNote,
  select,
} from '../../ui/index.ts'
import { enterLink } from '../class/door.ts'
import { DESK } from '../desk-page.ts'
import { PATH } from './frame.ts'
import { type Models, modelFields } from './models.ts'
import { profileOptions } from './profiles.ts'

export type SeriesForm = {
  circles: readonly street.Circle[]
  circle: street.Circle
  models: Models
  /** Who was ticked; everybody when nobody has chosen yet. */
  ticked?: { pupils: number[]; groups: number[] }
}

const text = { spellcheck: 'false', autocapitalize: 'none', maxlength: 120 }

const words = street.patternWords.map((word) => `{${word}}`).join(' ')

/** What is made, for whom, under which names. */
export function formMain(form: FormState, { circles, circle, models, ticked }: SeriesForm): Html {
  const groups = circle.groups.filter(({ accountIds }) => accountIds.length > 0)
  const classes = circles.map(({ id, name, pupils }) => ({
    value: String(id),
    label: t('street.series.classOption', { name, n: pupils.length }),
  }))
  return html`${pageHead({ title: t('street.sub.several'), note: t('street.series.note') })}
${errorSummary(form)}
${
  circles.length > 1 &&
  card({
    body: html`<auto-submit><form action="${PATH}/en-serie" class="several"><div class="field">
<label for="la-classe">${t('street.series.class')}</label><select id="la-classe" name="classe">${optionList(classes, String(circle.id))}</select></div>
${button(t('ui.ok'), { kind: 'secondary' })}</form></auto-submit>`,
  })
}
<form method="post" action="${PATH}/en-serie" class="street-series" data-turbo="false">${hidden('classe', circle.id)}
${card({
  title: t('street.series.whom', { name: circle.name }),
  body: html`${choice(form, {
    name: 'pour',
    legend: t('street.series.each'),
    look: 'inline',
    options: [
      { value: 'pupils', label: t('street.series.eachPupil') },
      { value: 'groups', label: t('street.series.eachGroup'), disabled: groups.length === 0 },
    ],
  })}
<fieldset class="street-ticks"><legend>${t('street.series.pupils')}</legend>${circle.pupils.map(
    ({ accountId, firstName, lastName }) =>
      tick('eleve', accountId, `${lastName} ${firstName}`, !ticked || ticked.pupils.includes(accountId)),
  )}</fieldset>
${
  groups.length > 0 &&
  html`<fieldset class="street-ticks"><legend>${t('street.series.groups')}</legend>${groups.map(
    ({ id, name, accountIds }) =>
      tick(
        'groupe',
        id,
        t('street.series.classOption', { name, n: accountIds.length }),
        !ticked || ticked.groups.includes(id),
      ),
  )}</fieldset>`
}`,
})}
${card({
  title: t('street.series.what'),
  body: html`<div class="form">${requiredNote()}${modelFields(form, models)}${select(form, {
    name: 'profil',
    label: t('street.series.profile'),
    hint: t('street.series.profileHint'),
    required: true,
    options: profileOptions(),
  })}</div>`,
})}
${card({
  title: t('street.series.names'),
  body: html`<div class="form">
${field(form, { name: 'name', label: t('street.series.namePattern'), hint: t('street.series.words', { words }), required: true, autocomplete: 'off', attributes: text })}
${field(form, {
  name: 'slug',
  label: t('street.series.slugPattern'),
  hint: t('street.series.slugHint', { example: '{boutique}-{classe}-{numero}' }),
  required: true,
  autocomplete: 'off',
  attributes: text,
})}
<div class="form-actions">${button(t('street.series.preview'))}</div></div>`,
})}
</form>`
}

const tick = (name: string, value: number, label: string, checked: boolean): Html =>
  html`<label><input${attrs({ type: 'checkbox', name, value, checked })}><span>${label}</span></label>`

/** Every name and address before anything is written. */
export function previewMain(
  circle: street.Circle,
  planned: readonly street.PlannedShop[],
  values: Record<string, string | undefined>,
  models: Models,
): Html {
  const numbered = planned.filter((one) => one.numbered).length
  const model = models.options.find(({ value }) => value === values.modele)?.label ?? ''
  const profile = profileOptions().find(({ value }) => value === values.profil)?.label ?? ''
  const rows = planned.map(
    ({ holder, name, slug, numbered: changed }) =>
      html`<tr><td>${holder}</td><td><strong>${name}</strong></td><td>/mag/${slug} ${changed && badge(t('street.series.numbered'), 'amber')}</td></tr>`,
  )
  return html`${pageHead({ title: t('street.series.check'), note: t('street.series.checkNote', { n: planned.length }) })}
${numbered > 0 && notice('info', t('street.series.numberedText', { n: numbered }))}
${card({
  title: t('street.series.summary', { model, profile, what: values.avec === 'all' ? 'all' : 'catalogue' }),
  body: html`<form method="post" action="${PATH}/en-serie/creer">
${['classe', 'modele', 'avec', 'profil'].map((name) => hidden(name, values[name] ?? ''))}
${planned.map(({ name, slug, accountIds }) => html`${hidden('n', name)}${hidden('s', slug)}${hidden('a', accountIds.join(','))}`)}
<section class="scroll" tabindex="0" aria-label="${t('street.series.check')}"><table class="lines"><thead><tr><th scope="col">${circle.name}</th>
<th scope="col">${t('street.nameLabel')}</th><th scope="col">${t('street.slugLabel')}</th></tr></thead><tbody>${rows}</tbody></table></section>
<div class="form-actions">${button(t('street.series.make', { n: planned.length }))}${button(t('street.series.change'), { kind: 'secondary', href: `${PATH}/en-serie?classe=${circle.id}` })}</div>
</form>`,
})}`
}

/** Opens the slips themselves, beside the page. */
const slips = (classId: number): Html =>
  button(t('street.series.slips'), {
    icon: 'printer',
    href: `${DESK}/eleves/classe/${classId}/fiches.pdf`,
    attributes: { target: '_blank', 'data-turbo': 'false' },
  })

/** What was made, and where to go now: the slips to hand out, the list. */
export function doneMain(made: readonly street.ListedShop[], classId: number | undefined, seconds: number): Html {
  const rows = made.map(
    (shop) =>
      html`<tr><td><a href="${PATH}/${shop.id}"><strong>${shop.name}</strong></a></td><td>${enterLink(shop)}</td><td>${shop.workers.join(', ')}</td></tr>`,
  )
  return html`${pageHead({
    title: t('street.series.done', { n: made.length }),
    note: t('street.series.doneNote', { seconds }),
    actions: html`${classId !== undefined && slips(classId)}${button(t('street.series.seeList'), {
      kind: 'secondary',
      href: classId === undefined ? PATH : `${PATH}?qui=c${classId}`,
    })}`,
  })}
${card({
  body: html`<section class="scroll" tabindex="0" aria-label="${t('desk.tab.shops')}"><table class="lines"><thead><tr><th scope="col">${t('street.shop')}</th>
<th scope="col">${t('desk.shops.backOffice')}</th><th scope="col">${t('street.workers')}</th></tr></thead><tbody>${rows}</tbody></table></section>`,
})}
<form method="get" action="${PATH}/garder" class="form-actions">${made.map(({ id }) => hidden('shop', id))}${button(t('street.series.keep'), { kind: 'secondary', icon: 'camera' })}</form>`
}

/** Before the first class. */
export const noClassMain = (): Html =>
  html`${pageHead({ title: t('street.sub.several') })}${emptyState({
    icon: 'users',
    title: t('desk.pupils.noClasses'),
    text: t('street.series.noClassText'),
    action: button(t('desk.list.title'), { icon: 'upload', href: `${DESK}/eleves/liste` }),
  })}`
