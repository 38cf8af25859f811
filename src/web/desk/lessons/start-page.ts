import type { TaughtClass } from '#classes'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  onceField,
  pageHead,
  select,
  textarea,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

const PATH = `${DESK}/seances`

/** « Commencer une séance »: the class, a name, what is on the board, whether shops that are closed open and all are kept as they are. */
export function startMain(taught: readonly TaughtClass[], closed: ReadonlyMap<number, number>, form: FormState): Html {
  const head = pageHead({
    crumbs: breadcrumb([{ label: t('desk.tab.class'), href: DESK }, { label: t('lesson.start') }]),
    title: t('lesson.start'),
    note: t('lesson.startNote'),
  })
  if (taught.length === 0)
    return html`${head}${emptyState({
      icon: 'users',
      title: t('desk.pupils.noClasses'),
      text: t('desk.pupils.noClassesText'),
      action: button(t('desk.list.title'), { icon: 'upload', href: `${DESK}/eleves/liste` }),
    })}`
  const [only] = taught
  const values = taught.length === 1 && only ? { ...form.values, classe: String(only.id) } : form.values
  const options = taught.map(({ id, name, pupils }) => ({
    value: String(id),
    label: t('lesson.classOf', { name, n: pupils }),
  }))
  return html`${head}
${errorSummary(form)}
${card({
  look: 'narrow',
  body: html`<form method="post" action="${PATH}/nouvelle" class="form">${onceField()}
${select({ ...form, values }, { name: 'classe', label: t('live.class'), required: true, options, empty: taught.length > 1 ? t('lesson.chooseClass') : undefined })}
${field(form, { name: 'name', label: t('lesson.name'), required: true, autocomplete: 'off', attributes: { maxlength: 100 } })}
${textarea(form, { name: 'instruction', label: t('lesson.instruction'), hint: t('lesson.instructionHint'), rows: 2, attributes: { maxlength: 300 } })}
${checkbox(form, { name: 'instantane', label: t('lesson.snapshot.take'), hint: t('lesson.snapshot.takeHint') })}
${closed.size > 0 && checkbox(form, { name: 'ouvrir', ...openingOf(taught, closed, values.classe) })}
<div class="form-actions">${button(t('lesson.start'))}${button(t('ui.cancel'), { kind: 'secondary', href: DESK })}</div>
</form>`,
})}`
}

/** With one class in sight its number is in the label; with several, each with its own under it. */
function openingOf(taught: readonly TaughtClass[], closed: ReadonlyMap<number, number>, chosen = '') {
  const only = closed.get(Number(chosen))
  if (only !== undefined) return { label: t('lesson.openShops', { n: only }), hint: t('lesson.openHint') }
  const counts = taught.filter(({ id }) => closed.has(id)).map(({ id, name }) => `${name} : ${closed.get(id)}`)
  return { label: t('lesson.openClosed'), hint: t('lesson.openOf', { counts: counts.join(', ') }) }
}
