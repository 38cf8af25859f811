import { today } from '#clock'
import { count, date } from '#format'
import type * as lessons from '#lessons'
import { t } from '#messages'
import { inCapitals } from '#texts'
import type * as traces from '#traces'
import {
  attrs,
  badge,
  button,
  type Content,
  emptyState,
  type FormState,
  field,
  type Html,
  html,
  pageHead,
  select,
  subMenu,
  when,
} from '../../ui/index.ts'
import { type Asked, hrefOf, TRACES } from './frame.ts'

export type Shown = {
  asked: Asked
  choices: traces.Choices
  classId: number | undefined
  groupId: number | undefined
  framework: string
  frameworks: readonly string[]
  activities: readonly traces.Activity[]
  rows: readonly traces.TableRow[]
  /** The class, the group, the lesson. */
  name: string
  /** The lesson that is asked for, and those of the class, newest first; its roll by pupil. */
  lesson: lessons.Lesson | undefined
  lessons: readonly lessons.Lesson[]
  roll: ReadonlyMap<number, lessons.OnRoll>
  /** The period as the trace is asked for it. */
  hours: Pick<Asked['filters'], 'du' | 'au' | 'de' | 'a'>
}

const HERE = '/tableau'

/** Pupils down, activities across; each number leads to the acts it counts. */
export function tableMain(shown: Shown): Html {
  const { asked, rows, name, choices } = shown
  const file = { attributes: { 'data-turbo': 'false' }, kind: 'secondary' } as const
  const actions =
    rows.length > 0 &&
    html`${button(t('traces.csv'), { ...file, icon: 'download', href: hrefOf(`${HERE}.csv`, asked.values) })}${button(
      t('traces.table.print'),
      { ...file, icon: 'printer', href: hrefOf(`${HERE}.pdf`, asked.values) },
    )}`
  return html`${pageHead({ title: name ? t('traces.table.of', { name }) : t('traces.table'), actions })}
<p class="letter-intro">${t('traces.table.note')}</p>
${choices.classes.length > 0 && html`${filters(shown)}${!shown.lesson && periods(shown)}`}
${rows.length > 0 ? html`${counts(shown)}${undoneNote(rows)}` : nobody(shown)}`
}

function filters(shown: Shown): Html {
  const { asked, choices, classId, groupId, framework, frameworks, lesson } = shown
  const values = { ...asked.values, classe: `${classId ?? ''}`, groupe: `${groupId ?? ''}`, referentiel: framework }
  const form = { values, errors: asked.errors }
  const one = (given: Parameters<typeof select>[1]) => html`<auto-submit>${select(form, given)}</auto-submit>\n`
  const options = (all: readonly { id: number; name: string }[]) =>
    all.map(({ id, name }) => ({ value: String(id), label: name }))
  const groups = choices.groups.filter((group) => group.classId === classId)
  return html`<form action="${TRACES}${HERE}" class="trace-filters recap-filters" aria-label="${t('traces.show')}">
${one({ name: 'classe', label: t('traces.class'), options: options(choices.classes) })}${
  groups.length > 0 &&
  one({ name: 'groupe', label: t('traces.group'), options: options(groups), empty: t('traces.allGroups') })
}${one({ name: 'referentiel', label: t('traces.framework'), options: frameworks.map((value) => ({ value, label: value })) })}
${shown.lessons.length > 0 && one({ name: 'seance', label: t('traces.table.lesson'), options: lessonOptions(shown), empty: t('traces.table.dates') })}
${!lesson && dates(shown, form)}
<div class="trace-go">${button(t('traces.show'), { kind: 'secondary', icon: 'search' })}</div>
</form>`
}

const lessonOptions = ({ lessons: held }: Shown) =>
  held.map(({ id, name, startedAt }) => ({
    value: String(id),
    label: t('traces.table.lessonOf', { name, day: date(startedAt) }),
  }))

/** Days and hours, where no lesson says them. */
const dates = ({ asked }: Shown, form: FormState): Html =>
  html`${field(form, { name: 'du', label: t('traces.from'), type: asked.errors.du ? 'text' : 'date' })}
${field(form, { name: 'de', label: t('traces.hourFrom'), type: asked.errors.de ? 'text' : 'time' })}
${field(form, { name: 'au', label: t('traces.to'), type: asked.errors.au ? 'text' : 'date' })}
${field(form, { name: 'a', label: t('traces.hourTo'), type: asked.errors.a ? 'text' : 'time' })}`

/** The periods that are asked for most, one click each. */
function periods({ asked }: Shown): Html {
  const { du, au, de, a } = asked.values
  const day = today()
  const weekAgo = new Date(Date.parse(`${day}T00:00Z`) - 6 * 86_400_000).toISOString().slice(0, 10)
  const whole = !de && !a
  const to = (period: { du?: string | undefined; au?: string | undefined }) =>
    hrefOf(HERE, { ...asked.values, de: undefined, a: undefined, du: period.du, au: period.au })
  return subMenu(
    [
      { label: t('traces.table.today'), href: to({ du: day, au: day }), current: whole && du === day && au === day },
      {
        label: t('traces.table.week'),
        href: to({ du: weekAgo, au: day }),
        current: whole && du === weekAgo && au === day,
      },
      { label: t('traces.table.ever'), href: to({}), current: whole && !du && !au },
    ],
    t('traces.recap.period'),
  )
}

function counts({ asked, rows, activities, name, roll, hours }: Shown): Html {
  const period = { referentiel: asked.values.referentiel, ...hours }
  const acts = (row: traces.TableRow, activite?: number) => hrefOf('', { ...period, eleve: row.accountId, activite })
  const done = (n: (row: traces.TableRow) => number) =>
    html`<td class="end">${t('traces.table.done', { n: rows.filter((row) => n(row) > 0).length, of: rows.length })}</td>`
  return html`<section class="table-frame recap-frame" tabindex="0" aria-label="${t('traces.table.of', { name })}">
<table class="list recap-table"><caption class="visually-hidden">${t('traces.table.of', { name })}</caption>
<thead><tr><th scope="col">${t('traces.pupil')}</th>${activities.map(
    ({ code, label }) => html`<th scope="col" class="end"><abbr title="${label}">${code}</abbr></th>`,
  )}<th scope="col" class="end">${t('traces.table.rest')}</th><th scope="col" class="end">${t('traces.table.all')}</th>
<th scope="col">${t('traces.table.entered')}</th><th scope="col">${t('traces.table.last')}</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr${attrs({ class: row.all === 0 && 'idle' })}><th scope="row">${fullName(row)}</th>${activities.map(
        (one) => cell(row.counts.get(one.id) ?? 0, acts(row, one.id), `${one.code} ${one.label}, ${fullName(row)}`),
      )}${cell(row.rest)}${cell(row.all, acts(row), `${t('traces.table.all')}, ${fullName(row)}`)}<td class="soft">${enteredOf(row, roll)}</td><td class="soft">${lastOf(row)}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${t('traces.table.who')}</th>${activities.map(({ id }) =>
    done(({ counts: own }) => own.get(id) ?? 0),
  )}${done(({ rest }) => rest)}${done(({ all }) => all)}<td></td><td></td></tr></tfoot>
</table></section>`
}

const fullName = ({ lastName, firstName }: traces.TableRow) => `${inCapitals(lastName)} ${firstName}`

/** A number; a zero is seen from afar, and leads nowhere. */
const cell = (n: number, href?: string, label?: string): Html =>
  html`<td class="${n === 0 ? 'end zero' : 'end'}">${n > 0 && href ? html`<a href="${href}" title="${label}">${count(n)}</a>` : count(n)}</td>`

/** When the pupil came in; absent where the roll says so, or nothing was heard. */
function enteredOf({ accountId, enteredAt, all }: traces.TableRow, roll: Shown['roll']): Content {
  const on = roll.get(accountId)
  const at = on?.enteredAt ?? enteredAt
  if (on?.presence === 'absent' || (!on && !at && all === 0)) return badge(t('traces.table.absent'), 'red')
  return at && when(at)
}

const lastOf = ({ all, lastAt, left }: traces.TableRow): Content =>
  all === 0 || !lastAt
    ? badge(t('traces.table.nothing'), 'amber')
    : html`${when(lastAt)}${left && html` ${badge(t('traces.table.left'), 'grey')}`}`

function undoneNote(rows: readonly traces.TableRow[]): Content {
  const n = rows.reduce((sum, { undone }) => sum + undone, 0)
  return n > 0 && html`<p class="muted small">${t('traces.table.undone', { n })}</p>`
}

const nobody = ({ choices }: Shown): Html =>
  choices.classes.length === 0
    ? emptyState({
        icon: 'users',
        title: t('traces.table.noClass'),
        text: t('traces.table.noClassText'),
        action: button(t('traces.table.toPupils'), { href: '/bureau/eleves' }),
      })
    : emptyState({
        icon: 'users',
        title: t('traces.table.empty'),
        text: t('traces.table.emptyText'),
        action: button(t('traces.table.toPupils'), { href: '/bureau/eleves' }),
      })
