import type { Context } from 'hono'
import type { Category } from '#catalogue'
import { t } from '#messages'
import { type Block, blockName, keyOf } from '#windows'
import {
  attrs,
  breadcrumb,
  button,
  card,
  choice,
  confirming,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  onceField,
  pageHead,
  select,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { windowPath } from './page.ts'

type C = Context<Office>

/** A block of the first page, to be added (a text or a category) or changed. */
export function blockMain(c: C, block: Block | undefined, categories: readonly Category[], form: FormState): Html {
  const path = windowPath(c)
  const title = block ? blockName(block) : t('office.window.newBlock')
  const kind = block?.kind
  const changes = may(c, 'settings', block ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('office.settings.window'), href: path }, { label: title }]),
    title,
  })}
${errorSummary(form)}<div class="stack">
${card({
  body: html`<form method="post" action="${path}/blocs/${block ? keyOf(block) : 'nouveau'}" class="form page-form">${block ? loadedField(form) : onceField()}
${!block && kindChoice(form)}
${kind !== 'promises' && field(form, { name: 'title', label: t('office.window.title'), hint: t('office.window.titleHint'), autocomplete: 'off' })}
${(!kind || kind === 'category') && categoryField(form, categories)}
${(!kind || kind === 'text' || kind === 'promises') && textarea(form, { name: 'body', rows: kind === 'promises' ? 4 : 8, ...bodyWords(kind) })}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div>`}</form>`,
})}${block && (kind === 'text' || kind === 'category') && may(c, 'settings', 'delete') && removal(`${path}/blocs/${keyOf(block)}`, title)}</div>`
}

const kindChoice = (form: FormState): Html =>
  choice(form, {
    name: 'kind',
    legend: t('office.window.kind'),
    options: (['text', 'category'] as const).map((value) => ({
      value,
      label: t(`windows.block.${value}`),
      hint: t(`office.window.kind.${value}`),
    })),
  })

const categoryField = (form: FormState, categories: readonly Category[]): Html =>
  select(form, {
    name: 'category',
    label: t('office.window.category'),
    empty: t('office.window.noCategory'),
    options: categories.map(({ id, name }) => ({ value: String(id), label: name })),
  })

const bodyWords = (kind: Block['kind'] | undefined) =>
  kind === 'promises'
    ? { label: t('office.window.lines'), hint: t('office.window.linesHint') }
    : { label: t('office.window.text'), hint: t('office.window.textHint') }

function removal(path: string, name: string): Html {
  const asks = confirming({
    title: t('office.window.removeBlockAsk', { name }),
    text: t('office.window.removeBlockText'),
    action: t('office.window.removeDo'),
  })
  return html`<form${attrs({ method: 'post', action: `${path}/retirer`, ...asks })}>${button(t('office.window.removeBlock'), { kind: 'danger', icon: 'trash' })}</form>`
}
