import type { Context } from 'hono'
import { t } from '#messages'
import { type Filters, inAddress, type View } from '#views'
import {
  attrs,
  breadcrumb,
  button,
  card,
  checkbox,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  onceField,
  pageHead,
  table,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { type ListName, listNamed, lists } from './lists.ts'

type C = Context<Office>

const crumbs = (c: C, last: string) =>
  breadcrumb([{ label: t('views.title'), href: `${c.var.base}/filtres` }, { label: last }])

const labelOf = (list: string): string => t(lists[listNamed(list) ?? 'orders'].label)
const hrefOf = (c: C, { list, filters }: Pick<View, 'list' | 'filters'>): string =>
  `${c.var.base}${lists[listNamed(list) ?? 'orders'].path}?${inAddress(filters)}`

/** All that somebody keeps, list by list. */
export function allMain(c: C, views: readonly View[]): Html {
  const head = pageHead({ title: t('views.title'), note: t('views.intro') })
  if (views.length === 0)
    return html`${head}${emptyState({ icon: 'filter', title: t('views.empty'), text: t('views.how') })}`
  return html`${head}${table<View>({
    id: 'filtres',
    caption: t('views.title'),
    rows: views,
    columns: [
      { label: t('views.column.name'), cell: (view) => html`<a href="${hrefOf(c, view)}">${view.name}</a>` },
      { label: t('views.column.list'), card: 'badge', cell: ({ list }) => labelOf(list) },
      { label: t('views.column.shared'), card: 'note', cell: ({ shared }) => shared && t('views.shared') },
      {
        label: t('office.change'),
        quiet: true,
        card: 'badge',
        cell: ({ id, name }) =>
          html`<a href="${c.var.base}/filtres/${id}" aria-label="${t('views.changeOne', { name })}">${t('office.change')}</a>`,
      },
    ],
    empty: '',
    href: `${c.var.base}/filtres`,
    cards: true,
  })}`
}

/** The form of one: its name, whether it is shared; and how it is forgotten. */
export function oneMain(c: C, view: View, form: FormState): Html {
  const here = `${c.var.base}/filtres/${view.id}`
  const asks = confirming({
    title: t('views.removeAsk', { name: view.name }),
    text: t(view.shared ? 'views.removeShared' : 'views.removeText'),
    action: t('views.remove'),
  })
  return html`${pageHead({ crumbs: crumbs(c, view.name), title: t('views.change'), note: labelOf(view.list) })}
${card({
  body: html`<form class="form" method="post" action="${here}" novalidate>${loadedField(form)}${errorSummary(form)}
${words(form)}<div class="form-actions">${button(t('office.save'))}${button(t('views.open'), { kind: 'secondary', href: hrefOf(c, view) })}</div></form>`,
})}<form${attrs({ method: 'post', action: `${here}/supprimer`, ...asks })}>${button(t('views.remove'), { kind: 'danger', icon: 'trash' })}</form>`
}

type Saving = { list: ListName; filters: Filters; form: FormState; same: boolean }

/** What was refused when filters were to be kept: with what was typed, and the way to put them in another one's place. */
export const savingMain = (c: C, { list, filters, form, same }: Saving): Html =>
  html`${pageHead({ crumbs: crumbs(c, t('views.saving')), title: t('views.saving'), note: labelOf(list) })}
${card({
  body: html`<form class="form" method="post" action="${c.var.base}/filtres" novalidate>${onceField()}${errorSummary(form)}
${hidden('list', list)}${hidden('filters', inAddress(filters))}${words(form)}
${same && checkbox(form, { name: 'replace', label: t('views.replace') })}
<div class="form-actions">${button(t('views.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: hrefOf(c, { list, filters }) })}</div></form>`,
})}`

const words = (form: FormState): Html =>
  html`${field(form, { name: 'name', label: t('views.name'), required: true, autocomplete: 'off', attributes: { maxlength: 60 } })}
${checkbox(form, { name: 'shared', label: t('views.share') })}`
