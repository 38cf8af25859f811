import type { Context } from 'hono'
import { t } from '#messages'
import { type FreePage, places } from '#windows'
import {
  attrs,
  badge,
  breadcrumb,
  button,
  card,
  checkbox,
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
  requiredNote,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type C = Context<Office>

const pathOf = (c: C): string => `${c.var.base}/preferences/pages`

/** The shop's own pages: drafts and those that customers read. */
export function freePagesCard(c: C, pages: readonly FreePage[]): Html {
  const row = ({ id, slug, title, place, published }: FreePage) => {
    const href = published ? `/mag/${c.var.shop.slug}/page/${slug}` : `${pathOf(c)}/libres/${id}/apercu`
    return html`<li><div class="shelf-row"><p><a href="${pathOf(c)}/libres/${id}">${title}</a> <span class="muted small">${t(`office.freePage.place.${place}`)}</span> ${
      !published && badge(t('office.freePage.draft'))
    }</p><p><a href="${href}" aria-label="${t('office.freePage.see', { title })}">${t('office.pages.see')}</a></p></div></li>`
  }
  const none = html`<p class="muted">${t('office.freePage.none')}</p>`
  return card({
    title: t('office.freePage.list'),
    body: html`<div class="stack">${pages.length === 0 ? none : html`<ul class="shelf-tree">${pages.map(row)}</ul>`}${
      may(c, 'settings', 'add') &&
      html`<p>${button(t('office.freePage.add'), { kind: 'secondary', icon: 'plus', href: `${pathOf(c)}/libres/nouvelle` })}</p>`
    }</div>`,
  })
}

/** To what a page said before. */
export const versionsLink = (path: string): Html =>
  button(t('office.versions'), { kind: 'secondary', href: `${path}/versions` })

/** One page, to be written or changed. */
export function freePageMain(c: C, page: FreePage | undefined, form: FormState): Html {
  const path = pathOf(c)
  const title = page?.title ?? t('office.freePage.new')
  const changes = may(c, 'settings', page ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('office.settings.pages'), href: path }, { label: title }]),
    title,
    note: page && `/page/${page.slug}`,
    actions: page && versionsLink(`${path}/libres/${page.id}`),
  })}
${errorSummary(form)}<div class="stack">
${card({
  body: html`<form method="post" action="${path}/libres/${page?.id ?? 'nouvelle'}" class="form page-form">${page ? loadedField(form) : onceField()}
${requiredNote()}
${field(form, { name: 'title', label: t('office.pages.title'), required: true, autocomplete: 'off' })}
${textarea(form, { name: 'body', label: t('office.pages.body'), hint: t('office.freePage.hint'), rows: 16, required: true })}
${choice(form, {
  name: 'place',
  legend: t('office.freePage.place'),
  look: 'inline',
  options: places.map((value) => ({ value, label: t(`office.freePage.place.${value}`) })),
})}
${checkbox(form, { name: 'published', label: t('office.freePage.published') })}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div>`}
</form>`,
})}${page && may(c, 'settings', 'delete') && removal(`${path}/libres/${page.id}`, title)}</div>`
}

function removal(path: string, title: string): Html {
  const asks = confirming({
    title: t('office.freePage.removeAsk', { title }),
    text: t('office.freePage.removeText'),
    action: t('office.window.removeDo'),
  })
  return html`<form${attrs({ method: 'post', action: `${path}/retirer`, ...asks })}>${button(t('office.freePage.remove'), { kind: 'danger', icon: 'trash' })}</form>`
}
