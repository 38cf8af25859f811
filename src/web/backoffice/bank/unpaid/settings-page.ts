import type { Context } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import * as reminders from '#reminders'
import type { Submitted } from '../../../http/index.ts'
import {
  breadcrumb,
  button,
  confirming,
  disclosure,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  onceField,
  pageHead,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { rateField, rateTyped } from './letter-fields.ts'

/** The settings of the letters as fields. */
export const settingsValues = (
  settings: readonly reminders.LetterSettings[],
  { rateBp, legalBp }: { rateBp: number; legalBp: number },
): Record<string, string> => ({
  ...Object.fromEntries(
    settings.flatMap(({ level, days, consumer, business }) => [
      [`days${level}`, String(days)],
      [`consumer${level}`, consumer],
      [`business${level}`, business],
    ]),
  ),
  rate: rateField(rateBp),
  legal: rateField(legalBp),
})

/** The settings that a form says; a number that can't be read is refused by the verb. */
export const settingsIn = (fields: Submitted, day: string) => ({
  day,
  rateBp: rateTyped(fields.rate ?? ''),
  legalBp: rateTyped(fields.legal ?? ''),
  letters: reminders.levels.map((level) => ({
    level,
    days: /^\d{1,2}$/.test(fields[`days${level}`]?.trim() ?? '') ? Number(fields[`days${level}`]) : -1,
    consumer: fields[`consumer${level}`] ?? '',
    business: fields[`business${level}`] ?? '',
  })),
})

/** « Délais et lettres »: what is waited for before each letter, its words, and the rates of interest. */
export function settingsMain(c: Context<Office>, form: FormState, day: string): Html {
  const path = `${c.var.base}/banque/impayes`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('reminders.unpaid'), href: path }, { label: t('reminders.settings') }]),
    title: t('reminders.settings'),
  })}${errorSummary(form)}
<form class="form card letter-models" method="post" action="${path}/reglages" novalidate>${loadedField(form)}
<p class="hint">${t('reminders.settings.hint', { fields: reminders.fields.map((one) => `{${one}}`).join(', ') })}</p>
${reminders.levels.map(
  (level) => html`<fieldset class="field"><legend>${t(`reminders.title.${level}`)}</legend>
${field(form, { name: `days${level}`, label: t(`reminders.settings.wait.${level}`), unit: t('reminders.settings.unit'), inputmode: 'numeric', width: 'short', required: true })}
${model(form, level, 'consumer')}
${model(form, level, 'business')}</fieldset>`,
)}
${rateOf(form, day, 'rate')}
${rateOf(form, day, 'legal')}
<p>${button(t('office.save'))}</p></form>
${ownModels(form).map(({ level, to }) => html`<form id="reprendre-${to}${level}" method="post" action="${path}/reglages/reprendre">${onceField()}${hidden('level', level)}${hidden('to', to)}</form>`)}`
}

const whom = ['consumer', 'business'] as const
type Whom = (typeof whom)[number]

/** The words in a form are not the house's: they do not change as those do. */
const isOwn = ({ values }: FormState, level: reminders.Level, to: Whom): boolean =>
  (values[`${to}${level}`] ?? '').trim() !== reminders.houseModel(level, to === 'business').trim()

const ownModels = (form: FormState) =>
  reminders.levels.flatMap((level) => whom.filter((to) => isOwn(form, level, to)).map((to) => ({ level, to })))

/** The words of a letter; a shop's own say so, with the house's to read and to take again. */
function model(form: FormState, level: reminders.Level, to: Whom): Html {
  const name = `${to}${level}`
  const own = isOwn(form, level, to)
  const take = t('reminders.settings.take')
  const asks = confirming({ title: take, text: t('reminders.settings.takeAsk'), action: take })
  return html`<div class="letter-model">${textarea(form, { name, label: t(`reminders.settings.${to}`), rows: 8, ...(own && { hint: t('reminders.settings.own') }) })}
${
  own &&
  disclosure(
    t('reminders.settings.house'),
    html`<p class="said">${reminders.houseModel(level, to === 'business')}</p>
<p>${button(take, { kind: 'secondary', size: 'small', form: `reprendre-${name}`, attributes: asks })}</p>`,
  )
}</div>`
}

/** A yearly rate of the half-year of a day: of late payment between businesses, or of legal interest. */
const rateOf = (form: FormState, day: string, name: 'rate' | 'legal'): Html => html`<fieldset class="field">
<legend>${t(name === 'rate' ? 'reminders.settings.late' : 'reminders.settings.legal')}</legend>
<p class="hint">${t(name === 'rate' ? 'reminders.settings.rateHint' : 'reminders.settings.legalHint')}</p>
${field(form, {
  name,
  label: t(`reminders.settings.${name === 'rate' ? 'rate' : 'legalRate'}`, { day: date(reminders.halfYearOf(day)) }),
  unit: '%',
  inputmode: 'decimal',
  width: 'short',
  required: true,
})}</fieldset>`
