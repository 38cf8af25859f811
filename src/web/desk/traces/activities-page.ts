import { t } from '#messages'
import * as traces from '#traces'
import {
  attrs,
  breadcrumb,
  button,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  field,
  fieldId,
  type Html,
  html,
  iconButton,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
  subMenu,
  table,
} from '../../ui/index.ts'
import { TRACES } from './frame.ts'

const HERE = `${TRACES}/activites`

type Listed = {
  all: readonly traces.Activity[]
  frameworks: readonly string[]
  framework: string
  shipped: readonly string[]
}

/** The codes of a framework with what counts for each; the other frameworks beside it. */
export function listMain({ all, frameworks, framework, shipped }: Listed): Html {
  const asked = (name: string) => `?referentiel=${encodeURIComponent(name)}`
  const restore = confirming({
    title: t('traces.activities.restoreSure', { name: framework }),
    text: t('traces.activities.restoreText'),
    action: t('traces.activities.restore'),
  })
  return html`${pageHead({
    title: t('traces.activities'),
    actions: html`${
      shipped.includes(framework)
        ? html`<form${attrs({ method: 'post', action: `${HERE}/revenir`, ...restore })}><input type="hidden" name="framework" value="${framework}">${button(
            t('traces.activities.restore'),
            { kind: 'secondary', icon: 'history' },
          )}</form>`
        : ''
    }${button(t('traces.activities.add'), { icon: 'plus', href: `${HERE}/nouvelle${asked(framework)}` })}`,
  })}
<p class="letter-intro">${t('traces.activities.note')}</p>
${subMenu(
  frameworks.map((name) => ({ label: name, href: `${HERE}${asked(name)}`, current: name === framework })),
  t('traces.framework'),
)}
${activitiesTable(all, framework)}`
}

const activitiesTable = (all: readonly traces.Activity[], framework: string): Html =>
  table<traces.Activity>({
    id: 'activites',
    caption: t('traces.codesOf', { framework }),
    href: HERE,
    rows: all.filter((one) => one.framework === framework),
    empty: emptyState({
      icon: 'clipboard',
      title: t('traces.activities.empty'),
      text: t('traces.activities.restoreText'),
    }),
    columns: [
      { label: t('traces.activities.code'), cell: ({ id, code }) => html`<a href="${HERE}/${id}">${code}</a>` },
      { label: t('traces.activities.label'), cell: ({ label }) => html`<span class="wrapped">${label}</span>` },
      {
        label: t('traces.activities.kinds'),
        cell: ({ kinds }) => html`<span class="wrapped muted">${wordsOf(kinds)}</span>`,
      },
      {
        label: t('traces.activities.remove'),
        quiet: true,
        align: 'end',
        cell: ({ id, code }) =>
          html`<div class="row-actions">${iconButton('pencil', t('traces.activities.edit', { code }), { href: `${HERE}/${id}` })}<form${attrs(
            {
              method: 'post',
              action: `${HERE}/${id}/supprimer`,
              ...confirming({
                title: t('traces.activities.removeSure', { code }),
                text: t('traces.activities.removeText'),
                action: t('traces.activities.remove'),
              }),
            },
          )}>${iconButton('trash', `${t('traces.activities.remove')} ${code}`)}</form></div>`,
      },
    ],
  })

const wordsOf = (own: readonly string[]): string =>
  traces.kinds
    .filter(({ kind }) => own.includes(kind))
    .map(({ label }) => t(label))
    .join(', ') || t('traces.activities.none')

type Edited = {
  known: traces.Activity | null
  form: FormState
  kinds: readonly string[]
  frameworks: readonly string[]
}

/** An activity to write: its code and title, and the acts to tick, group by group. */
export function formMain({ known, form, kinds, frameworks }: Edited): { title: string; main: Html } {
  const title = known
    ? t('traces.activities.edit', { code: `${known.framework} ${known.code}` })
    : t('traces.activities.add')
  const main = html`${pageHead({
    title,
    crumbs: breadcrumb([
      { label: t('traces.title'), href: TRACES },
      { label: t('traces.activities'), href: HERE },
      { label: title },
    ]),
  })}
${errorSummary(form)}
<form method="post" action="${HERE}/${known ? known.id : 'nouvelle'}" class="form wide-form">${known ? loadedField(form) : onceField()}${requiredNote()}
<div class="trace-filters">${field(form, {
    name: 'framework',
    label: t('traces.activities.framework'),
    hint: t('traces.activities.frameworkHint'),
    required: true,
    attributes: { list: 'referentiels', maxlength: 30 },
  })}<datalist id="referentiels">${frameworks.map((one) => html`<option value="${one}"></option>`)}</datalist>
${field(form, { name: 'code', label: t('traces.activities.code'), hint: t('traces.activities.codeHint'), required: true, attributes: { maxlength: 20 } })}</div>
${field(form, { name: 'label', label: t('traces.activities.label'), required: true, attributes: { maxlength: 200 } })}
<p class="hint">${t('traces.activities.kindsHint')}</p>
<div class="kind-groups">${traces.groups.map((group) => kindsIn(group, kinds, form))}</div>
<div class="form-actions">${button(t('traces.activities.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: HERE })}</div>
</form>`
  return { title, main }
}

function kindsIn(group: traces.Group, chosen: readonly string[], form: FormState): Html {
  const all = traces.kinds.filter((one) => one.group === group)
  if (all.length === 0) return html``
  return html`<fieldset class="kind-group"><legend>${t(`traces.group.${group}`)}</legend>${all.map(
    ({ kind, label }) => {
      const id = fieldId(form, `kind-${kind.replace(/[^a-z]+/g, '-')}`)
      return html`<div class="field check"><label><input${attrs({ id, type: 'checkbox', name: 'kind', value: kind, checked: chosen.includes(kind) })}><span>${t(label)}</span></label></div>`
    },
  )}</fieldset>`
}
