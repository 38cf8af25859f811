import type { Context } from 'hono'
import * as conversations from '#conversations'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  card,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  onceField,
  pageHead,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type C = Context<Office>
const pathOf = (c: C) => `${c.var.base}/commandes/sav`
const crumbs = (c: C, last?: string) =>
  breadcrumb([
    { label: t('talk.title'), href: pathOf(c) },
    ...(last
      ? [{ label: t('talk.models'), href: `${pathOf(c)}/modeles` }, { label: last }]
      : [{ label: t('talk.models') }]),
  ])

/** The model answers, each with its words. */
export function modelsMain(c: C, models: readonly conversations.Model[]): Html {
  const adding =
    may(c, 'orders', 'add') && button(t('talk.models.add'), { icon: 'plus', href: `${pathOf(c)}/modeles/nouveau` })
  const one = ({ id, title, body }: conversations.Model) =>
    card({
      title,
      aside: may(c, 'orders', 'change') && html`<a href="${pathOf(c)}/modeles/${id}">${t('office.change')}</a>`,
      body: html`<p class="said">${body}</p>`,
    })
  return html`${pageHead({ crumbs: crumbs(c), title: t('talk.models'), actions: adding })}
<p class="letter-intro">${t('talk.models.intro')}</p>
${
  models.length === 0
    ? emptyState({ icon: 'file-text', title: t('talk.models.empty'), text: t('talk.models.empty-text') })
    : html`<div class="side-by-side">${models.map(one)}</div>`
}`
}

/** The form of a model answer; null for a new one. */
export function modelMain(c: C, model: conversations.Model | null, form: FormState): Html {
  const title = t(model ? 'talk.models.change' : 'talk.models.add')
  const fields = conversations.fieldNames.map((name) => `{${name}}`).join(', ')
  const here = `${pathOf(c)}/modeles/${model?.id ?? 'nouveau'}`
  return html`${pageHead({ crumbs: crumbs(c, title), title })}
${card({
  body: html`<form class="form" method="post" action="${here}" novalidate>${model ? loadedField(form) : onceField()}${errorSummary(form)}
${field(form, { name: 'title', label: t('talk.models.title'), required: true, autocomplete: 'off' })}
${textarea(form, { name: 'body', label: t('talk.models.body'), required: true, rows: 12, hint: t('talk.models.fields', { fields }) })}
<div class="form-actions">${button(t('office.save'))}</div></form>`,
})}${model && may(c, 'orders', 'delete') && removing(here, model)}`
}

function removing(here: string, { title }: conversations.Model): Html {
  const asks = confirming({
    title: t('talk.models.remove-ask', { title }),
    text: t('talk.models.remove-text'),
    action: t('talk.models.remove'),
  })
  return html`<form${attrs({ method: 'post', action: `${here}/supprimer`, ...asks })}>${button(t('talk.models.remove'), { kind: 'danger', icon: 'trash' })}</form>`
}
