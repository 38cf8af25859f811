import * as z from 'zod'
import { loginFor } from '#classes'
import { t } from '#messages'
import type { Refusal } from '#refusals'
import { checkLoginPattern, loginPatterns, usualPattern } from '#school'
import { text } from '../../http/index.ts'
import { button, card, checkbox, choice, type FormState, field, type Html, html } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

const FREE = 'libre'

/** The school as its forms send it. */
export const SchoolFields = z
  .object({
    name: text(80, t('teachers.school.nameMissing')),
    town: text(80),
    loginDomain: text(60, t('teachers.school.domainMissing')).transform((domain) => domain.toLowerCase()),
    pattern: z.string().optional(),
    freePattern: text(60),
    firstPasswords: z.enum(['birth-date', 'words']).catch('birth-date'),
    changeInitialPassword: z.string().optional().transform(Boolean),
    indexed: z.string().optional().transform(Boolean),
  })
  .transform(({ pattern = usualPattern, freePattern, ...school }) => ({
    ...school,
    loginPattern: pattern === FREE ? freePattern.toLowerCase() : pattern,
  }))

/** A pattern as the form holds it: one of those offered, or one's own. */
export const patternValues = (pattern: string) =>
  loginPatterns.some((one) => one === pattern) ? { pattern, freePattern: '' } : { pattern: FREE, freePattern: pattern }

/** A pupil whose names have everything: a hyphen, an accent apart, a particle. */
const EXAMPLE = { firstName: 'Anne-Marie', lastName: 'El Amrani' }

/** The example's login by a pattern, or the sentence that says what is wrong with it. */
export function exampleOf(pattern: string, domain: string): string {
  try {
    checkLoginPattern(pattern)
  } catch (error) {
    return (error as Error).message
  }
  return loginFor(EXAMPLE, domain || 'ga.bac', new Set(), pattern)
}

/** What is wrong with the pattern stands at the field where one is typed. */
export const faultsOf = ({ said: { loginPattern, ...fields } }: Refusal): Record<string, string> =>
  loginPattern ? { ...fields, freePattern: loginPattern } : fields

/** Name and town. */
export const nameFields = (form: FormState): Html => html`
${field(form, { name: 'name', label: t('desk.school.name'), required: true, autocomplete: 'organization' })}
${field(form, { name: 'town', label: t('desk.school.town'), autocomplete: 'off' })}`

/** How pupils' logins and first passwords are made; `preview` is where the button without script sends the form. */
export function loginFields(form: FormState, preview: string): Html {
  const domain = form.values.loginDomain ?? ''
  const free = form.values.freePattern || '{prenom}.{nom:1}'
  const plain = { spellcheck: 'false', autocapitalize: 'none' }
  return html`
${field(form, { name: 'loginDomain', label: t('desk.school.domain'), hint: t('desk.school.domainHint'), required: true, autocomplete: 'off', attributes: plain })}
<login-example data-source="${DESK}/etablissement/exemple" class="stack">
${choice(form, {
  name: 'pattern',
  legend: t('teachers.pattern.legend'),
  hint: t('teachers.pattern.hint'),
  options: [
    ...loginPatterns.map((value, n) => ({
      value,
      label: t(`teachers.pattern.${n as 0 | 1 | 2 | 3}`),
      hint: html`<span data-pattern="${value}">${exampleOf(value, domain)}</span>`,
    })),
    { value: FREE, label: t('teachers.pattern.free'), hint: t('teachers.pattern.freeHint') },
  ],
})}
${field(form, {
  name: 'freePattern',
  label: t('teachers.pattern.own'),
  hint: html`${t('teachers.pattern.gives', { first: '{prenom:4}', last: '{nom}' })} <output data-pattern="" for="${form.id ?? 'f'}-freePattern">${exampleOf(free, domain)}</output>`,
  autocomplete: 'off',
  attributes: { ...plain, placeholder: '{prenom}.{nom:1}' },
})}
${button(t('teachers.pattern.show'), { kind: 'secondary', size: 'small', attributes: { formaction: preview, formnovalidate: true, 'data-without-script': true } })}
</login-example>
${choice(form, {
  name: 'firstPasswords',
  legend: t('teachers.passwords.legend'),
  options: [
    { value: 'birth-date', label: t('teachers.passwords.date'), hint: t('teachers.passwords.dateHint') },
    { value: 'words', label: t('teachers.passwords.words'), hint: t('teachers.passwords.wordsHint') },
  ],
})}
${checkbox(form, { name: 'changeInitialPassword', label: t('desk.school.change'), hint: t('desk.school.changeHint') })}`
}

/** A numbered part of the first entry. */
export const part = (title: string, body: Html) => card({ title, body: html`<div class="form">${body}</div>` })
