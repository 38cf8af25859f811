import type * as classes from '#classes'
import { t } from '#messages'
import {
  attrs,
  badge,
  type Content,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  select,
} from '../../../ui/index.ts'
import type { SheetLine } from './lines.ts'
import type { Sheet } from './sheet.ts'

const fullName = ({ lastName, firstName }: { lastName: string; firstName: string }) =>
  html`<strong>${lastName}</strong> ${firstName}`

/** What a line carries besides its four fields. */
const carried = ({ at, line, familyName, className }: SheetLine): Html =>
  html`${hidden(`line-${at}`, line)}${hidden(`was-${at}`, className)}${familyName && hidden(`family-${at}`, familyName)}`

const names = { lastName: 'last', firstName: 'first', className: 'class', birth: 'birth' } as const

/** The four fields of a line, to be corrected. */
function fieldsOf(line: SheetLine): Html {
  const { at, fault } = line
  const form: FormState = { values: {}, errors: {}, id: 'l' }
  for (const key of ['lastName', 'firstName', 'className', 'birth'] as const) {
    form.values[`${names[key]}-${at}`] = line[key]
    if (fault?.field === key) form.errors[`${names[key]}-${at}`] = fault.text
  }
  const one = (key: keyof typeof names, attributes = {}) =>
    field(form, {
      name: `${names[key]}-${at}`,
      label: t(`list.column.${key}`),
      attributes: { autocomplete: 'off', ...attributes },
    })
  return html`<div class="line-fields">${one('lastName', { maxlength: 80 })}${one('firstName', { maxlength: 80 })}${one('className', { maxlength: 40, list: 'classes' })}${one(
    'birth',
    { maxlength: 40, inputmode: 'numeric', placeholder: t('list.day') },
  )}</div>`
}

/** The four fields, not shown. */
const unseen = ({ at, lastName, firstName, className, birth }: SheetLine): Html =>
  html`${hidden(`last-${at}`, lastName)}${hidden(`first-${at}`, firstName)}${hidden(`class-${at}`, className)}${hidden(`birth-${at}`, birth)}`

function tick(name: string, ticked: boolean, label: Content, quiet = false): Html {
  const own = { type: 'checkbox', name, checked: ticked }
  return html`${hidden('seen', name)}<label class="line-tick"><input${attrs(own)}><span${attrs({ class: quiet && 'visually-hidden' })}>${label}</span></label>`
}

const keep = ({ at, kept, line }: SheetLine, quiet = true) => tick(`keep-${at}`, kept, t('list.keep', { line }), quiet)

/** A line that is not right: its fields are open. */
export const faultLine = (line: SheetLine): Html =>
  html`<li class="list-line open">${carried(line)}<p class="line-number">${t('list.line', { line: line.line })}</p>${fieldsOf(line)}${keep(line, false)}</li>`

/** A line that opens to be corrected. */
const opening = (line: SheetLine, text: Content): Html =>
  html`<details class="line-details"><summary><span class="line-text">${text}</span><span class="line-correct">${t('list.correct')}<span
  class="visually-hidden"> ${line.firstName} ${line.lastName}</span></span></summary>${fieldsOf(line)}</details>`

export function arrivalLine(line: SheetLine, drawn: boolean): Html {
  const { verdict, className, birth, doubt, answer, at } = line
  const login = verdict?.kind === 'arrival' ? verdict.login : ''
  const text = html`<span class="line-name">${fullName(line)}${doubt && badge(t('list.doubt'), 'amber')}</span><span>${className}</span><span
  class="code">${login}</span><span class="soft">${drawn || !birth ? t('list.words') : t('list.date')}</span>`
  return html`<li class="list-line">${carried(line)}${keep(line)}${opening(line, text)}${answer === 'new' && hidden(`who-${at}`, 'new')}</li>`
}

/** A line that could be several pupils: which one is asked. */
export function askLine(line: SheetLine): Html {
  const { at, verdict } = line
  const candidates = verdict?.kind === 'ask' ? verdict.candidates : []
  const form: FormState = { values: { [`who-${at}`]: '' }, errors: {}, id: 'l' }
  const options = [
    ...candidates.map((one) => ({ value: String(one.accountId), label: t('list.itIs', { who: described(one) }) })),
    { value: 'new', label: t('list.somebodyNew') },
  ]
  const text = html`<span class="line-name">${fullName(line)}</span><span>${line.className}</span>`
  return html`<li class="list-line">${carried(line)}${keep(line)}${opening(line, text)}<div class="line-more">${select(
    form,
    {
      name: `who-${at}`,
      label: t('list.who', { name: `${line.firstName} ${line.lastName}` }),
      empty: t('list.choose'),
      options,
    },
  )}</div></li>`
}

function described({ firstName, lastName, className, login, closed }: classes.Known): string {
  return t('list.described', { name: `${firstName} ${lastName}`, place: className, login, closed: String(closed) })
}

/** A pupil who is here already, in another class, under another name, or who had left. */
export function changeLine(line: SheetLine): Html {
  const { at, verdict, className, move, rename, answer } = line
  if (verdict?.kind !== 'change') return html``
  const { known, moves, renamed, back } = verdict
  const text = html`<span class="line-name">${fullName(known)}</span><span class="code">${known.login}</span>`
  const form: FormState = { values: { [`who-${at}`]: String(answer ?? known.accountId) }, errors: {}, id: 'l' }
  const options = [
    { value: String(known.accountId), label: t('list.itIs', { who: described(known) }) },
    { value: 'new', label: t('list.somebodyNew') },
  ]
  return html`<li class="list-line">${carried(line)}${hidden('seen', `keep-${at}`)}${hidden(`keep-${at}`, 'on')}${opening(line, text)}<div class="line-more">
${(moves || back) && tick(`move-${at}`, move, back ? t('list.comesBack', { after: className }) : t('list.moves', { before: known.className, after: className }))}
${renamed && tick(`rename-${at}`, rename, t('list.renamed', { after: `${line.firstName} ${line.lastName}` }))}
${select(form, { name: `who-${at}`, label: t('list.who', { name: `${line.firstName} ${line.lastName}` }), options })}</div></li>`
}

export function sameLine(line: SheetLine): Html {
  const { verdict, className, at, answer } = line
  const login = verdict?.kind === 'same' ? verdict.known.login : t('list.twice')
  const text = html`<span class="line-name">${fullName(line)}</span><span>${className}</span><span class="code">${login}</span>`
  return html`<li class="list-line">${carried(line)}${opening(line, text)}${answer !== undefined && hidden(`who-${at}`, String(answer))}</li>`
}

/** A line that was left out: its tick takes it in again. */
export const outLine = (line: SheetLine): Html =>
  html`<li class="list-line">${carried(line)}${unseen(line)}${keep(line)}<span class="line-text"><span class="line-name">${fullName(line)}</span><span>${line.className}</span></span></li>`

/** A line of a class that is not taken over, or that waits for a class: carried, not shown. */
export const unseenLine = (line: SheetLine): Html => html`${carried(line)}${unseen(line)}`

export const leaverLine = (one: Sheet['leavers'][number]): Html =>
  html`<li class="list-line">${tick(
    `left-${one.accountId}`,
    one.ticked,
    html`${t('list.leaves', { name: `${one.firstName} ${one.lastName}` })}`,
  )}<span class="line-text"><span>${one.className}</span><span class="code">${one.login}</span></span></li>`
