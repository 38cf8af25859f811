import type { Context } from 'hono'
import type { Search } from '#catalogue'
import { dayLong, quoted } from '#format'
import { t } from '#messages'
import {
  blank,
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** Words that found nothing, those searched most first, each with a line to give it to a product. */
export function searchesMain(c: Context<Office>, searches: readonly Search[], refused: FormState): Html {
  const list = `${c.var.base}/catalogue`
  const changes = may(c, 'catalogue', 'change')
  const none = emptyState({ icon: 'search', title: t('sheet.searches.none'), text: t('sheet.searches.noneText') })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: t('sheet.searches') }]),
    title: t('sheet.searches'),
    note: t('sheet.searches.note'),
    actions:
      may(c, 'statistics', 'see') &&
      html`<a href="${c.var.base}/statistiques/recherches">${t('sheet.searches.all')}</a>`,
  })}
${errorSummary(refused)}
${searches.length === 0 ? none : card({ body: html`<ul class="shelf-tree searches">${searches.map((one) => row(c, one, changes, refused))}</ul>` })}`
}

function row(c: Context<Office>, { id, words, times, lastOn }: Search, changes: boolean, refused: FormState): Html {
  const path = `${c.var.base}/catalogue/recherches/${id}`
  const form = refused.id === `s${id}` ? refused : blank({}, `s${id}`)
  const give = html`<form method="post" action="${path}" class="row search-answer">${field(form, {
    name: 'linked',
    label: html`${t('sheet.searches.product')}<span class="visually-hidden"> ${words}</span>`,
    required: true,
    autocomplete: 'off',
  })}${button(t('sheet.searches.give'), { kind: 'secondary', size: 'small', label: t('sheet.searches.giveName', { words: quoted(words) }) })}</form>
<form method="post" action="${path}/ecarter">${button(t('sheet.searches.putAway'), { kind: 'secondary', size: 'small', label: t('sheet.searches.putAwayName', { words: quoted(words) }) })}</form>`
  return html`<li><div class="shelf-row"><p><strong>${words}</strong> <span class="muted small">${t('sheet.searches.times', { n: times, day: dayLong(lastOn) })}</span></p>
${changes && html`<div class="row">${give}</div>`}</div></li>`
}
