import { weekday } from '#format'
import type { PresentLesson } from '#lessons'
import type * as live from '#live'
import { t } from '#messages'
import { badge, blank, button, card, classes, errorOf, type Html, html, notice, textarea } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { hrefOf } from './filters.ts'
import { minutesBetween } from './tiles.ts'

const LESSONS = `${DESK}/seances`

/** The lesson that the buttons of the page are about: the one of what is shown, none when there are several. */
export function lessonIn({ lessons }: live.View): PresentLesson | undefined {
  const open = lessons.filter(({ endedAt }) => !endedAt)
  return open.length === 1 ? open[0] : undefined
}

/** Title, lesson and what the teacher may do with it; moves with the rest of the page. */
export function head(view: live.View, part: live.Part, at: Date): Html {
  const lesson = lessonIn(view)
  const chosen = view.classes.find(
    ({ id }) => id === (part.classId ?? (lesson && view.classes.length === 1 ? lesson.classId : 0)),
  )
  const day = weekday(at)
  const title = chosen
    ? lesson
      ? chosen.name
      : t('live.classTitle', { name: chosen.name, day })
    : t('desk.class.title', { day })
  return html`<div id="seance"><div class="page-head"><div class="page-title"><h1>${title}</h1>${
    lesson ? lessonBadge(lesson, at) : ''
  }${presence(view)}</div><div class="actions">${lesson ? lessonActs(lesson, part) : betweenLessons(view, part)}</div></div>
${told(view, at)}${lesson ? closedShops(lesson, view) : ''}</div>`
}

/** A lesson whose shops are closed: said, with the way to open them (a lesson before closed them, or a return found them so). */
function closedShops({ id }: PresentLesson, { shops, others }: live.View): Html | '' {
  const n = shops.filter(({ open }) => !open).length + others.closed
  if (n === 0) return ''
  const open = button(t('lesson.openThem', { n }), { kind: 'secondary', size: 'small', form: 'ouvrir' })
  return html`<form id="ouvrir" method="post" action="${LESSONS}/${id}/ouvrir"></form>${notice('info', html`${t('lesson.closedNow', { n })} ${open}`)}`
}

const lessonBadge = (lesson: PresentLesson, at: Date): Html =>
  html`<a class="badge badge-green lesson-badge" href="${LESSONS}/${lesson.id}">${t('lesson.since', {
    name: lesson.name,
    n: minutesBetween(lesson.startedAt, at),
  })}</a>`

const presence = ({ present, pupils }: live.View): Html | '' =>
  pupils.length > 0 ? badge(t('live.present', { n: present, of: pupils.length }), present > 0 ? 'blue' : 'grey') : ''

const post = (action: string, inside: Html): Html => html`<form method="post" action="${action}">${inside}</form>`

function lessonActs(lesson: PresentLesson, part: live.Part): Html {
  const here = `${LESSONS}/${lesson.id}`
  const freeze = lesson.frozenAt
    ? post(`${here}/liberer`, button(t('lesson.unfreeze'), { icon: 'refresh' }))
    : button(t('lesson.freeze'), { kind: 'secondary', type: 'button', attributes: { popovertarget: 'figer' } })
  return html`${button(t('lesson.project'), { kind: 'secondary', href: `${here}/projeter`, attributes: { target: '_blank' } })}${freeze}${button(
    t('live.write'),
    { kind: 'secondary', href: hrefOf(`${DESK}/messages`, part) },
  )}${button(t('lesson.end'), { href: `${here}/terminer`, kind: lesson.frozenAt ? 'secondary' : 'primary' })}`
}

function betweenLessons({ lessons, pupils }: live.View, part: live.Part): Html | '' {
  if (pupils.length === 0) return ''
  const query = part.classId ? `?classe=${part.classId}` : ''
  const others = lessons.some(({ endedAt }) => !endedAt)
  return html`${button(t('live.write'), { kind: 'secondary', href: hrefOf(`${DESK}/messages`, part) })}${button(
    t('lesson.start'),
    {
      href: `${LESSONS}/nouvelle${query}`,
      kind: others ? 'secondary' : 'primary',
    },
  )}`
}

/** What the teacher is told of lessons: frozen screens, the snapshot on its way, one that ended by itself. */
function told({ lessons }: live.View, at: Date): Html {
  return html`${lessons.map((lesson) => {
    const { id, name, className, frozenAt, frozenWords, snapshot, endedAt } = lesson
    if (endedAt)
      return notice(
        'info',
        html`${t('lesson.endedAlone', { name, class: className })} <a href="${LESSONS}/${id}">${t('lesson.see')}</a>`,
      )
    const frozen =
      frozenAt &&
      notice(
        'warning',
        t('lesson.frozenSince', { words: frozenWords, n: minutesBetween(frozenAt, at), class: className }),
      )
    return html`${frozen}${snapshotLine(snapshot)}`
  })}`
}

function snapshotLine(snapshot: PresentLesson['snapshot']): Html | '' {
  if (!snapshot || snapshot.state === 'ready') return ''
  if (snapshot.state === 'failed') return notice('warning', t('lesson.snapshot.failed'))
  const { done, total } = snapshot
  return html`<p class="${classes('snapshot-line')}"><progress value="${done}" max="${total}"></progress> ${t('lesson.snapshot.going', { done, total })}</p>`
}

/** The sentence that stands on frozen screens, asked for in a small window of the page. */
export const freezeWindow = (lesson: PresentLesson): Html =>
  html`<div id="figer" popover role="dialog" aria-label="${t('lesson.freeze')}" class="small-window">${card({
    title: t('lesson.freeze'),
    body: html`<form method="post" action="${LESSONS}/${lesson.id}/figer" class="form">${errorOf(blank(), 'words')}
${textarea(blank({ words: t('lesson.freeze.usual') }, 'g'), { name: 'words', label: t('lesson.freeze.words'), hint: t('lesson.freeze.hint'), rows: 2, attributes: { maxlength: 200 } })}
<div class="form-actions">${button(t('lesson.freeze'))}</div></form>`,
  })}</div>`
