import { type Context, Hono } from 'hono'
import { today } from '#clock'
import { t } from '#messages'
import * as traces from '#traces'
import { type House, refusalOf, streamed, understood } from '../../http/index.ts'
import {
  blank,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  html,
  pageHead,
  requiredNote,
  select,
} from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { type AskedFor, askedIn, frameworkIn, TRACES, tracesPage } from './frame.ts'

/** « État récapitulatif »: for whom, which framework, which period; then the PDF. */
export function recapPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/recapitulatif', (c) => formPage(house, c, {}))

  routes.get('/recapitulatif.pdf', (c) => paper(house, c))
  return routes
}

async function paper(house: House, c: Context<Desk>) {
  const { db } = house
  const asked = askedIn(c)
  const wanted = c.req.query('pour') ?? ''
  if (!wanted) return c.redirect(`${TRACES}/recapitulatif`, 303)
  const [choices, all] = await listsFor(house, c)
  const { framework } = frameworkIn(asked.filters, all, choices.classes)
  const { du: from, au: to } = asked.filters
  if (!understood(asked)) return formPage(house, c, asked.errors)
  try {
    const pieces = await traces.printRecaps(db, actor(c), {
      accountIds: pupilsOf(wanted, choices),
      framework,
      from,
      to,
    })
    return streamed(c, { type: 'application/pdf', name: `etat-recapitulatif-${today()}.pdf`, inline: true }, pieces)
  } catch (error) {
    return formPage(house, c, refusalOf(error).said)
  }
}

const listsFor = ({ db }: House, c: Context<Desk>) =>
  Promise.all([traces.choices(db, c.var.teacher.id), traces.listActivities(db)] as const)

async function formPage(house: House, c: Context<Desk>, errors: FormState['errors']) {
  const [choices, all] = await listsFor(house, c)
  const asked = askedIn(c)
  const { frameworks, framework } = frameworkIn(asked.filters, all, choices.classes)
  const whole = choices.classes.length === 1 ? choices.classes[0] : undefined
  const wanted = c.req.query('pour') ?? chosenIn(asked.filters) ?? (whole && `classe:${whole.id}`)
  const form = { ...blank({ ...asked.values, pour: wanted, referentiel: framework }), errors }
  const invalid = Object.keys(errors).length > 0
  const main = html`${pageHead({ title: t('traces.recap') })}
<p class="letter-intro">${t('traces.recap.note')}</p>
${errorSummary(form)}
${card({
  body: html`<form action="${TRACES}/recapitulatif.pdf" class="form" data-turbo="false">${requiredNote()}
${select(form, { name: 'pour', label: t('traces.recap.classOrPupil'), required: true, empty: t('traces.recap.choose'), options: people(choices) })}
${select(form, { name: 'referentiel', label: t('traces.framework'), required: true, options: frameworks.map((value) => ({ value, label: value })) })}
${field(form, { name: 'du', label: t('traces.recap.from'), type: 'date', width: 'medium', hint: t('traces.recap.periodHint') })}
${field(form, { name: 'au', label: t('traces.recap.to'), type: 'date', width: 'medium' })}
<div class="form-actions">${button(t('traces.recap.make'), { icon: 'file-text' })}</div>
</form>`,
})}`
  return tracesPage(c, 'recap', { title: t('traces.recap'), main, invalid, status: invalid ? 422 : 200 })
}

const chosenIn = ({ eleve, groupe, classe }: AskedFor): string | undefined =>
  eleve ? `eleve:${eleve}` : groupe ? `groupe:${groupe}` : classe ? `classe:${classe}` : undefined

/** Whole classes first, then their groups, then every pupil. */
function people({ classes, groups, pupils }: traces.Choices) {
  const nameOf = (classId: number | null) => classes.find(({ id }) => id === classId)?.name ?? ''
  return [
    ...classes.map(({ id, name }) => ({ value: `classe:${id}`, label: t('traces.recap.wholeClass', { name }) })),
    ...groups.map(({ id, name, classId }) => ({
      value: `groupe:${id}`,
      label: t('traces.recap.wholeGroup', { name, of: nameOf(classId) }),
    })),
    ...pupils.map(({ id, name, classId }) => ({
      value: `eleve:${id}`,
      label: nameOf(classId) ? t('traces.recap.pupilOf', { name, of: nameOf(classId) }) : name,
    })),
  ]
}

/** The pupils that a choice stands for; of a class or a group, those who have not left. Nobody for what is no choice. */
function pupilsOf(wanted: string, { pupils, groups }: traces.Choices): number[] {
  const [, kind, digits] = /^(classe|groupe|eleve):([1-9][0-9]{0,14})$/.exec(wanted) ?? []
  const id = Number(digits)
  if (kind === 'eleve') return pupils.filter((one) => one.id === id).map((one) => one.id)
  const there = pupils.filter(({ left }) => !left)
  if (kind === 'classe') return there.filter(({ classId }) => classId === id).map((one) => one.id)
  const members = groups.find((one) => one.id === id)?.pupils ?? []
  return kind === 'groupe' ? there.filter((one) => members.includes(one.id)).map((one) => one.id) : []
}
