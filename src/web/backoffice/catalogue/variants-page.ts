import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  type Content,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { namesCard } from './option-names.ts'
import { variantsList } from './variants-list.ts'
import type { Plan } from './variants-plan.ts'
import { previewCard } from './variants-preview.ts'

type Shown = {
  product: catalogue.ManagedProduct
  /** What is asked for. */
  asking: FormState
  /** What that would make. */
  plan: Plan | undefined
  /** The names of choices and values, as stored or refused. */
  names: FormState
  /** How many articles it holds; none for what is no pack. */
  parts: number
}

/** « Déclinaisons » of a product: those it has, a way to make more, and what its choices are called. */
export function variantsMain(c: Context<Office>, { product, asking, plan, names, parts }: Shown): Html {
  const list = `${c.var.base}/catalogue`
  const path = `${list}/${product.id}/declinaisons`
  const changes = may(c, 'catalogue', 'change')
  const wrong = [asking, names].find(({ errors }) => Object.keys(errors).length > 0)
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: product.name, href: `${list}/${product.id}` },
      { label: t('office.product.variants') },
    ]),
    title: t('sheet.variants.title', { name: product.name }),
    actions: button(t('sheet.variants.back'), { kind: 'secondary', href: `${list}/${product.id}#declinaisons` }),
  })}
${wrong && errorSummary(wrong)}
<div class="stack">${product.options.length > 0 && variantsList(c, product, path)}
${parts > 0 && notice('info', t('packs.noVariants', { parts }))}${changes && parts === 0 && makingCard(path, product, asking)}
${changes && plan && previewCard(path, product, asking, plan)}
${changes && product.options.length > 0 && namesCard(path, product, names)}</div>`
}

/** The choices with their values, as lines to fill in; what they make is shown before it is made. */
function makingCard(path: string, product: catalogue.ManagedProduct, form: FormState): Html {
  const slots = Array.from({ length: catalogue.MOST_OPTIONS }, (_, at) => slot(product, form, at))
  return card({
    title: t('sheet.variants.make'),
    id: 'creer',
    body: html`<form method="get" action="${path}" class="stack"><p class="hint">${t('sheet.variants.makeHint')}</p>
${slots}<datalist id="choix-usuels">${usual.map((one) => html`<option value="${one}"></option>`)}</datalist>
<div class="form-actions">${button(t('sheet.variants.preview'), { kind: 'secondary' })}</div></form>`,
  })
}

const usual = ['Taille', 'Couleur', 'Pointure', 'Format', 'Parfum', 'Matière']

function slot({ options }: catalogue.ManagedProduct, form: FormState, at: number): Content {
  const known = options[at]
  const n = at + 1
  const values = field(form, {
    name: `values-${at}`,
    label: known ? t('sheet.variants.valuesOf', { name: known }) : t('sheet.variants.values', { n }),
    hint: at === 0 && !known ? t('sheet.variants.valuesHint') : undefined,
    required: known !== undefined || at === 0,
    attributes: { autocomplete: 'off', maxlength: 2000 },
  })
  if (known) return html`<div class="option-slot">${hidden(`option-${at}`, known)}${values}</div>`
  const name = field(form, {
    name: `option-${at}`,
    label: t('sheet.variants.option', { n }),
    hint: at === 0 ? t('sheet.variants.optionHint') : undefined,
    required: at === 0,
    attributes: { autocomplete: 'off', list: 'choix-usuels', maxlength: 40 },
  })
  return html`<div class="option-slot">${name}${values}</div>`
}
