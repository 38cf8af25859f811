import { t } from '#messages'
import * as street from '#street'
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
  optionList,
  pageHead,
  requiredNote,
  select,
} from '../../ui/index.ts'
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
  return html`${pageHead({ title: t('street.sub.several'), note: t('street.series.note') })}
${errorSummary(form)}
${circles.length > 1 && otherClass(circles, circle)}
<form method="post" action="${PATH}/en-serie" class="street-series" data-turbo="false">${hidden('classe', circle.id)}
${whomCard(form, circle, ticked)}
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
${namesCard(form)}
</form>`
}

function otherClass(circles: readonly street.Circle[], circle: street.Circle): Html {
  const classes = circles.map(({ id, name, pupils }) => ({
    value: String(id),
    label: t('street.series.classOption', { name, n: pupils.length }),
  }))
  return card({
    body: html`<auto-submit><form action="${PATH}/en-serie" class="several"><div class="field">
<label for="la-classe">${t('street.series.class')}</label><select id="la-classe" name="classe">${optionList(classes, String(circle.id))}</select></div>
${button(t('ui.ok'), { kind: 'secondary' })}</form></auto-submit>`,
  })
}

function whomCard(form: FormState, circle: street.Circle, ticked: SeriesForm['ticked']): Html {
  const groups = circle.groups.filter(({ accountIds }) => accountIds.length > 0)
  const groupTick = ({ id, name, accountIds }: (typeof groups)[number]) => {
    const label = t('street.series.classOption', { name, n: accountIds.length })
    return tick('groupe', id, label, !ticked || ticked.groups.includes(id))
  }
  return card({
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
  html`<fieldset class="street-ticks"><legend>${t('street.series.groups')}</legend>${groups.map(groupTick)}</fieldset>`
}`,
  })
}

const namesCard = (form: FormState): Html =>
  card({
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
  })

const tick = (name: string, value: number, label: string, checked: boolean): Html =>
  html`<label><input${attrs({ type: 'checkbox', name, value, checked })}><span>${label}</span></label>`

/** Before the first class. */
export const noClassMain = (): Html =>
  html`${pageHead({ title: t('street.sub.several') })}${emptyState({
    icon: 'users',
    title: t('desk.pupils.noClasses'),
    text: t('street.series.noClassText'),
    action: button(t('desk.list.title'), { icon: 'upload', href: `${DESK}/eleves/liste` }),
  })}`
