import { today } from '#clock'
import { date } from '#format'
import { t } from '#messages'
import { button, type FormState, field, type Html, html, select, subMenu } from '../../ui/index.ts'
import { hrefOf, TRACES } from './frame.ts'
import type { Shown } from './table-shown.ts'

const HERE = '/tableau'

/** Which class, framework and lesson, or which days and hours. */
export function filters(shown: Shown): Html {
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
export function periods({ asked }: Shown): Html {
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
