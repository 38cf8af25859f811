import { count, dayLong, time } from '#format'
import * as lessons from '#lessons'
import { t } from '#messages'
import { inCapitals } from '#texts'
import {
  badge,
  breadcrumb,
  button,
  type Column,
  card,
  classes,
  errorSummary,
  type FormState,
  facts,
  type Html,
  hidden,
  html,
  icon,
  loadedField,
  onceField,
  pageHead,
  stored,
  table,
  textarea,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { stateOf } from './list-page.ts'

const PATH = `${DESK}/seances`

/** A lesson: what it was, who came and what each did, to print; while it lasts, what may be done with it. */
export function lessonMain(lesson: lessons.Lesson, roll: readonly lessons.OnRoll[], form: FormState): Html {
  const { id, name, className, endedAt, startedAt } = lesson
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('desk.tab.class'), href: DESK },
      { label: t('lesson.all'), href: PATH },
      { label: name },
    ]),
    title: name,
    badge: stateOf(lesson),
    note: t('lesson.head', { class: className, day: dayLong(startedAt) }),
    actions: html`<print-page hidden><button type="button" class="button secondary">${icon('printer')}<span>${t('lesson.print')}</span></button></print-page>${
      endedAt ? '' : button(t('lesson.end'), { href: `${PATH}/${id}/terminer` })
    }`,
  })}
${errorSummary(form)}
<div class="story lesson"><div>${rollTable(lesson, roll)}</div><div>${about(lesson, roll)}${instruction(lesson, form)}${after(lesson)}</div></div>`
}

function rollTable(lesson: lessons.Lesson, roll: readonly lessons.OnRoll[]): Html {
  const number = (label: string, value: (one: lessons.OnRoll) => number): Column<lessons.OnRoll> => ({
    label,
    align: 'end',
    wide: true,
    cell: (one) => (value(one) > 0 ? count(value(one)) : html`<span class="muted">0</span>`),
    total: count(roll.reduce((sum, one) => sum + value(one), 0)),
  })
  const columns: Column<lessons.OnRoll>[] = [
    {
      label: t('live.pupil'),
      cell: ({ accountId, firstName, lastName }) =>
        html`<span id="appel-${accountId}"><strong>${inCapitals(lastName)}</strong> ${firstName}</span>`,
    },
    { label: t('lesson.presence'), cell: presence },
    { label: t('lesson.entered'), soft: true, cell: ({ enteredAt }) => (enteredAt ? time(enteredAt) : '') },
    number(t('lesson.acts'), ({ acts }) => acts),
    number(t('lesson.orders'), ({ orders }) => orders),
    number(t('lesson.paid'), ({ paid }) => paid),
    number(t('lesson.slips'), ({ slips }) => slips),
    number(t('lesson.invoices'), ({ invoices }) => invoices),
    number(t('lesson.calls'), ({ calls }) => calls),
    { label: t('lesson.correct'), quiet: true, cell: (one) => correction(lesson, one) },
  ]
  return table({
    id: 'appel',
    caption: t('lesson.roll'),
    rows: roll,
    columns,
    density: 'dense',
    empty: t('lesson.nobody'),
    href: `${PATH}/${lesson.id}`,
  })
}

const colours = { present: 'green', late: 'amber', absent: 'red', expected: 'grey' } as const

function presence({ presence: said, markedName }: lessons.OnRoll): Html {
  return html`${badge(t(`lesson.presence.${said}`), colours[said])}${
    markedName && html` <span class="muted small">${t('lesson.markedBy', { name: markedName })}</span>`
  }`
}

/** The other two answers, one click each. */
function correction({ id }: lessons.Lesson, { accountId, presence: said, firstName, lastName }: lessons.OnRoll): Html {
  const others = lessons.marks.filter((one) => one !== said)
  return html`<form method="post" action="${PATH}/${id}/appel" class="roll-marks">${hidden('eleve', accountId)}${hidden('vu', said)}${others.map(
    (one) =>
      button(t(`lesson.presence.${one}`), {
        kind: 'quiet',
        size: 'small',
        name: 'presence',
        value: one,
        label: t('lesson.markAs', { name: `${firstName} ${lastName}`, as: t(`lesson.presence.${one}`) }),
      }),
  )}</form>`
}

function about(lesson: lessons.Lesson, roll: readonly lessons.OnRoll[]): Html {
  const { startedAt, startedName, endedAt, endedName } = lesson
  const n = (wanted: lessons.Presence) => roll.filter(({ presence: said }) => said === wanted).length
  const rows = [
    { label: t('lesson.began'), value: t('lesson.byAt', { at: time(startedAt), name: startedName }) },
    {
      label: t('lesson.ended'),
      value: endedAt
        ? t(endedName ? 'lesson.byAt' : 'lesson.aloneAt', { at: time(endedAt), name: endedName })
        : t('lesson.goesOn'),
    },
    {
      label: t('lesson.roll'),
      value: t('lesson.counts', {
        present: n('present'),
        late: n('late'),
        absent: n('absent'),
        expected: n('expected'),
      }),
    },
  ]
  return card({
    title: t('lesson.about'),
    body: html`${facts(rows)}<p class="muted small">${t('lesson.rule', { n: lessons.LATE_MINUTES })}</p>`,
  })
}

function instruction(lesson: lessons.Lesson, form: FormState): Html | '' {
  const { id, instruction: said, endedAt } = lesson
  if (endedAt) return said ? card({ title: t('lesson.instruction'), body: html`<p class="words">${said}</p>` }) : ''
  const shown = 'instruction' in form.values ? form : stored({ instruction: said })
  return card({
    body: html`<form method="post" action="${PATH}/${id}/consigne" class="form">${loadedField(shown)}
${textarea(shown, { name: 'instruction', label: t('lesson.instruction'), hint: t('lesson.instructionHint'), rows: 3, attributes: { maxlength: 300 } })}
<div class="form-actions">${button(t('lesson.instruct'), { kind: 'secondary', size: 'small' })}${button(
      t('lesson.project'),
      {
        kind: 'secondary',
        size: 'small',
        href: `${PATH}/${id}/projeter`,
        attributes: { target: '_blank' },
      },
    )}</div></form>`,
  })
}

/** The detailed recap, and the way back to the beginning. */
function after({ id, endedAt, keptId, snapshot }: lessons.Lesson): Html {
  const going = snapshot && (snapshot.state === 'waiting' || snapshot.state === 'running')
  const kept = keptId
    ? button(t('lesson.snapshot.back'), {
        kind: 'secondary',
        size: 'small',
        icon: 'history',
        href: `${DESK}/boutiques/gardees/${keptId}`,
      })
    : going
      ? html`<p class="muted">${t('lesson.snapshot.going', { done: snapshot.done, total: snapshot.total })}</p>`
      : endedAt
        ? html`<p class="muted">${t('lesson.snapshot.none')}</p>`
        : html`<form method="post" action="${PATH}/${id}/instantane">${onceField()}${button(t('lesson.snapshot.take'), { kind: 'secondary', size: 'small', icon: 'camera' })}</form>`
  return card({
    title: t('lesson.after'),
    body: html`<div class="${classes('form-actions')}">${button(t('lesson.recap'), {
      kind: 'secondary',
      size: 'small',
      icon: 'file-text',
      href: `${DESK}/traces/tableau?seance=${id}`,
    })}${kept}</div>`,
  })
}
