import type { Context } from 'hono'
import { unitPrice } from '#format'
import { t } from '#messages'
import type * as purchases from '#purchases'
import {
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  onceField,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { head } from './frame.ts'
import { supplierFields, termsFields } from './supplier-form.ts'
import { crumbs, path } from './suppliers-page.ts'

type Sheet = {
  supplier: purchases.Supplier
  articles: readonly purchases.SuppliedArticle[]
  form: FormState
  /** An article being added. */
  adding: FormState
}

/** One supplier: its sheet, what it sells, and the way to an order. */
export function supplierMain(c: Context<Office>, { supplier, articles, form, adding }: Sheet): Html {
  const own = `${path(c)}/${supplier.id}`
  const changes = may(c, 'purchases', 'change')
  const order =
    may(c, 'purchases', 'add') &&
    html`<form method="post" action="${c.var.base}/achats/bons-de-commande/nouvelle">${onceField()}<input type="hidden" name="supplier" value="${supplier.id}">${button(
      t('purchases.order.prepare'),
      { icon: 'plus' },
    )}</form>`
  return html`${pageHead({ crumbs: crumbs(c, supplier.name), title: supplier.name, actions: order })}
${errorSummary(Object.keys(adding.errors).length > 0 ? adding : form)}
<div class="story"><div>
${articlesCard(own, articles, changes)}
${
  changes &&
  card({
    id: 'ajouter',
    title: t('purchases.article.add'),
    body: html`<form method="post" action="${own}/articles" class="form" novalidate>${onceField()}${field(adding, {
      name: 'article',
      label: t('purchases.article.which'),
      hint: t('purchases.article.whichHint'),
      required: true,
      autocomplete: 'off',
    })}${termsFields(adding)}<p>${button(t('purchases.article.add'), { kind: 'secondary', icon: 'plus' })}</p></form>`,
  })
}
</div><div>
<form method="post" action="${own}" novalidate>${loadedField(form)}
${card({ title: t('purchases.supplier.sheet'), body: html`<div class="stack">${supplierFields(form, changes)}${changes && html`<p>${button(t('office.save'))}</p>`}</div>` })}</form>
</div></div>`
}

function articlesCard(own: string, articles: readonly purchases.SuppliedArticle[], changes: boolean): Html {
  const title = t('purchases.supplier.sells')
  if (articles.length === 0)
    return card({
      title,
      body: emptyState({ icon: 'package', title: t('purchases.article.none'), text: t('purchases.article.noneText') }),
    })
  const row = (one: purchases.SuppliedArticle) => html`<tr>
<td class="on-title">${changes ? html`<a href="${own}/articles/${one.variantId}">${one.name}</a>` : one.name}<br><span
class="soft">${[one.ownReference, one.reference && t('purchases.article.theirs', { reference: one.reference })].filter(Boolean).join(' · ')}</span></td>
<td class="end" data-label="${t('office.stock')}">${one.quantity}</td>
<td class="end" data-label="${t('purchases.article.lot')}">${one.lot}</td>
<td class="end on-sum" data-label="${t('purchases.unitHt')}">${unitPrice(one.priceMicro)}\u00a0€</td></tr>`
  return card({
    title,
    body: html`<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(
      t('office.stock'),
    )}${head(t('purchases.article.lot'))}${head(t('purchases.unitHt'))}</tr></thead><tbody>${articles.map(row)}</tbody></table></section>`,
  })
}

/** What a supplier asks for one article, to be changed or taken out. */
export function termsMain(
  c: Context<Office>,
  supplier: purchases.Supplier,
  article: purchases.SuppliedArticle,
  form: FormState,
): Html {
  const own = `${path(c)}/${supplier.id}`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('purchases.sub.suppliers'), href: path(c) },
      { label: supplier.name, href: own },
      { label: article.name },
    ]),
    title: article.name,
    note: t('purchases.article.soldBy', { name: supplier.name }),
  })}
${errorSummary(form)}
<form method="post" action="${own}/articles/${article.variantId}" class="stack page-form" novalidate>${loadedField(form)}
${card({ body: html`<div class="form">${termsFields(form)}</div>` })}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: own })}</div></form>
<form method="post" action="${own}/articles/${article.variantId}/retirer" class="page-form">${button(t('purchases.article.remove'), { kind: 'quiet' })}</form>`
}
