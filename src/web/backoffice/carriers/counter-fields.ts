// When the counter is open: a table of the week, two spans a day, and the days on which it is closed all the same.
import * as carriers from '#carriers'
import { daysLater } from '#clock'
import { date, weekday } from '#format'
import { t } from '#messages'
import { attrs, card, errorOf, type FormState, fieldId, type Html, html, textarea } from '../../ui/index.ts'
import type { Fault, Typed } from './rows.ts'

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const
const SPANS = [1, 2] as const
const MOST_CLOSURES = 30

const nameOf = (kind: 'from' | 'to', day: number, span: number) => `${kind}-${day + 1}-${span}`

/** The names of the fields of the week. */
export const weekFields: string[] = DAYS.flatMap((day) =>
  SPANS.flatMap((span) => [nameOf('from', day, span), nameOf('to', day, span)]),
)

/** « Lundi ». */
function dayName(day: number): string {
  const name = weekday(daysLater('2026-11-23', day)).split(' ')[0] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What the fields begin with. */
export function counterValues({ week, closures }: carriers.Counter): FormState['values'] {
  const days = carriers.weekIn(week)
  const spans = DAYS.flatMap((day) =>
    SPANS.flatMap((span): [string, string][] => {
      const own = days[day]?.[span - 1]
      return [
        [nameOf('from', day, span), own?.from ?? ''],
        [nameOf('to', day, span), own?.to ?? ''],
      ]
    }),
  )
  const said = carriers
    .closuresIn(closures)
    .map(({ first, last }) => (first === last ? date(first) : `${date(first)} - ${date(last)}`))
  return { ...Object.fromEntries(spans), closures: said.join('\n') }
}

/** What the form says of the counter, as it is kept, or what is wrong with it. */
export function counterIn(form: Typed): Pick<carriers.Counter, 'week' | 'closures'> | Fault {
  const week: carriers.Week = []
  for (const day of DAYS) {
    const spans: carriers.Span[] = []
    for (const span of SPANS) {
      const [name, other] = [nameOf('from', day, span), nameOf('to', day, span)]
      const [from, to] = [form[name] ?? '', form[other] ?? '']
      if (!from && !to) continue
      const read = { from: timeIn(from), to: timeIn(to) }
      if (!read.from || !read.to) return [read.from ? other : name, t('counter.fault.span', { day: dayName(day) })]
      const after = spans.at(-1)?.to ?? ''
      if (read.to <= read.from || read.from < after) return [name, t('counter.fault.order', { day: dayName(day) })]
      spans.push({ from: read.from, to: read.to })
    }
    week.push(spans)
  }
  const closures = closuresTyped(form.closures ?? '')
  return typeof closures === 'string'
    ? ['closures', closures]
    : { week: carriers.weekText(week), closures: carriers.closuresText(closures) }
}

/** 09:30 of « 9:30 », « 9h30 », « 9 h »; undefined for no time of the day. */
function timeIn(typed: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?\s*$/.exec(typed) ?? []
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}

/** The closures, or the sentence that says which line is none. */
function closuresTyped(typed: string): carriers.Closure[] | string {
  const lines = typed.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > MOST_CLOSURES) return t('counter.fault.many')
  const read: carriers.Closure[] = []
  for (const line of lines) {
    const [first, last = first] = line.split(/\s*(?:-|–|au)\s*/).map((day) => dayIn(day.replace(/^du\s+/i, '').trim()))
    if (!first || !last || last < first) return t('counter.fault.closure', { line: line.trim() })
    read.push({ first, last })
  }
  return read.sort((one, other) => Date.parse(one.first) - Date.parse(other.first))
}

/** 2026-12-24 of « 24/12/2026 »; undefined for no day of the calendar. */
function dayIn(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(20\d\d)$/.exec(typed) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return year && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === iso ? iso : undefined
}

function timeField(form: FormState, name: string, label: string): Html {
  const own = { id: fieldId(form, name), name, value: form.values[name], 'aria-label': label }
  const wrong = form.errors[name] !== undefined
  return html`<td>${wrong && errorOf(form, name)}<input${attrs({ type: 'time', ...own, 'aria-invalid': wrong ? 'true' : undefined })}></td>`
}

const dayRow = (form: FormState, day: number): Html =>
  html`<tr><th scope="row">${dayName(day)}</th>${SPANS.map((span) =>
    (['from', 'to'] as const).map((kind) =>
      timeField(form, nameOf(kind, day, span), t(`counter.${kind}`, { day: dayName(day), n: span })),
    ),
  )}</tr>`

/** The week and the closures of the counter, and what the shop says of them in its own words. */
export const counterCard = (form: FormState): Html =>
  card({
    title: t('counter.title'),
    id: 'comptoir',
    body: html`<div class="stack"><p class="hint">${t('counter.weekHint')}</p>
<section class="scroll" tabindex="0" aria-label="${t('counter.title')}"><table class="lines ranges"><thead><tr><td></td>${SPANS.map(
      () => html`<th scope="col">${t('counter.opens')}</th><th scope="col">${t('counter.closes')}</th>`,
    )}</tr></thead><tbody>${DAYS.map((day) => dayRow(form, day))}</tbody></table></section>
${textarea(form, { name: 'closures', label: t('counter.closures'), hint: t('counter.closuresHint'), rows: 3, attributes: { maxlength: 1000 } })}
${textarea(form, { name: 'hours', label: t('carriers.hours'), hint: t('carriers.hoursHint'), rows: 2, attributes: { maxlength: 500 } })}</div>`,
  })
