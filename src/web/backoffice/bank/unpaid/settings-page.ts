import type { Context } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import * as reminders from '#reminders'
import type { Submitted } from '../../../http/index.ts'
import {
  breadcrumb,
  button,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { rateField, rateTyped } from './letter-form.ts'

/** The settings of the letters as fields. */
export const settingsValues = (
  settings: readonly reminders.LetterSettings[],
  rateBp: number,
): Record<string, string> => ({
  ...Object.fromEntries(
    settings.flatMap(({ level, days, consumer, business }) => [
      [`days${level}`, String(days)],
      [`consumer${level}`, consumer],
      [`business${level}`, business],
    ]),
  ),
  rate: rateField(rateBp),
})

/** The settings that a form says; a number that can't be read is refused by the verb. */
export const settingsIn = (fields: Submitted, day: string) => ({
  day,
  rateBp: rateTyped(fields.rate ?? ''),
  letters: reminders.levels.map((level) => ({
    level,
    days: /^\d{1,2}$/.test(fields[`days${level}`]?.trim() ?? '') ? Number(fields[`days${level}`]) : -1,
    consumer: fields[`consumer${level}`] ?? '',
    business: fields[`business${level}`] ?? '',
  })),
})

/** « Délais et lettres »: what is waited for before each letter, its words, and the rate of late payment. */
export function settingsMain(c: Context<Office>, form: FormState, day: string): Html {
  const path = `${c.var.base}/banque/impayes`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('reminders.unpaid'), href: path }, { label: t('reminders.settings') }]),
    title: t('reminders.settings'),
  })}${errorSummary(form)}
<form class="form card" method="post" action="${path}/reglages" novalidate>${loadedField(form)}
<p class="hint">${t('reminders.settings.hint', { fields: reminders.fields.map((one) => `{${one}}`).join(', ') })}</p>
${reminders.levels.map(
  (level) => html`<fieldset class="field"><legend>${t(`reminders.title.${level}`)}</legend>
${field(form, { name: `days${level}`, label: t(`reminders.settings.wait.${level}`), unit: t('reminders.settings.unit'), inputmode: 'numeric', width: 'short', required: true })}
${textarea(form, { name: `consumer${level}`, label: t('reminders.settings.consumer'), rows: 8 })}
${textarea(form, { name: `business${level}`, label: t('reminders.settings.business'), rows: 8 })}</fieldset>`,
)}
${lateRate(form, day)}
<p>${button(t('office.save'))}</p></form>`
}

/** The yearly rate of late payment between businesses, of the half-year of a day. */
const lateRate = (form: FormState, day: string): Html => html`<fieldset class="field">
<legend>${t('reminders.settings.late')}</legend><p class="hint">${t('reminders.settings.rateHint')}</p>
${field(form, {
  name: 'rate',
  label: t('reminders.settings.rate', { day: date(reminders.halfYearOf(day)) }),
  unit: '%',
  inputmode: 'decimal',
  width: 'short',
  required: true,
})}</fieldset>`
