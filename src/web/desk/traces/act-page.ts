import { date, dateTime, fullName, time } from '#format'
import { t } from '#messages'
import { type PastAct, sentence } from '#trace'
import * as traces from '#traces'
import { badge, breadcrumb, button, type Content, card, facts, type Html, html, pageHead } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { TRACES } from './frame.ts'
import { codeBadge } from './search-page.ts'

/** One act: who, where, when, what it changed, and what else was done on the same record. */
export function actPage(one: traces.OneAct, activities: readonly traces.Activity[]): { title: string; main: Content } {
  const { act, shop, doer, changes, others } = one
  const title = sentence(act)
  const page = recordOf(act)
  const name = doer && fullName(doer)
  const main = html`${pageHead({
    title,
    crumbs: breadcrumb([{ label: t('traces.title'), href: TRACES }, { label: title }]),
    badge: act.undone ? badge(t('traces.undone'), 'grey') : undefined,
    actions: html`${doer && undoLink(act)}${page && openRecord(shop.id, page)}`,
  })}
<div class="story"><div>
${card({ title: t('traces.changes'), body: changes.length === 0 ? html`<p class="muted">${t('traces.nothingChanged')}</p>` : changesTable(changes) })}
${others.length > 1 ? card({ title: t('traces.history'), body: history(others, act) }) : ''}
</div><div>
${aboutCard(one, activities)}
${doer && name ? html`<p>${button(t('traces.pupilActs', { name }), { kind: 'secondary', icon: 'history', href: `${TRACES}?eleve=${doer.accountId}` })}</p>` : ''}
</div></div>`
  return { title, main }
}

/** By whom, when, where, and what it counts for. */
const aboutCard = ({ act, shop, doer }: traces.OneAct, activities: readonly traces.Activity[]): Html =>
  card({
    body: facts([
      {
        label: t('traces.doneBy'),
        value: doer
          ? html`<strong>${fullName(doer)}</strong> <span class="muted">${doer.className}</span>`
          : html`${act.actorName} <span class="muted">${t(`traces.notPupil.${act.actorKind === 'employee' ? 'system' : act.actorKind}`)}</span>`,
      },
      { label: t('traces.moment'), value: html`<time datetime="${act.at.toISOString()}">${dateTime(act.at)}</time>` },
      { label: t('traces.shop'), value: shop.name },
      {
        label: t('traces.kind'),
        value: traces.groupsOf(act).map((group) => html`${badge(t(`traces.group.${group}`), 'grey')} `),
      },
      ...(activities.length > 0
        ? [
            {
              label: t('traces.codes'),
              value: html`<ul class="codes">${activities.map((one) => html`<li>${codeBadge(one)}${one.framework}, ${one.label}</li>`)}</ul>`,
            },
          ]
        : []),
    ]),
  })

/** To what can be undone of the acts on the same order. */
const undoLink = ({ shopId, subjectKind, subjectId, subjectName, undone }: PastAct): Content =>
  subjectKind === 'order' &&
  subjectName !== '' &&
  !undone &&
  button(t('traces.undo'), {
    kind: 'secondary',
    icon: 'history',
    href: `${TRACES}/annuler/${shopId}/${subjectId}`,
  })

const changesTable = (changes: traces.OneAct['changes']): Html =>
  html`<section class="scroll" tabindex="0" aria-label="${t('traces.changes')}"><table class="lines changes"><thead><tr><th scope="col">
${t('traces.change')}</th><th scope="col">${t('traces.before')}</th><th scope="col">${t('traces.after')}</th></tr></thead><tbody>${changes.map(
    ({ field, before, after }) =>
      html`<tr><th scope="row">${field}</th><td>${before || html`<span class="muted" aria-hidden="true">–</span>`}</td><td>${after || html`<span class="muted" aria-hidden="true">–</span>`}</td></tr>`,
  )}</tbody></table></section>`

const history = (others: readonly PastAct[], { id }: PastAct): Html =>
  html`<ol class="trace-history">${others.map(
    (act) =>
      html`<li><span class="muted small">${date(act.at)} ${time(act.at)}</span><span>${
        act.id === id
          ? html`<strong>${sentence(act)}</strong> ${badge(t('traces.here'), 'blue')}`
          : html`<a href="${TRACES}/${act.shopId}/${act.id}">${sentence(act)}</a>`
      }<span class="muted small">${act.actorName}</span></span></li>`,
  )}</ol>`

/** The record in the back office, opened as who only looks. */
const openRecord = (shopId: number, page: string): Html =>
  html`<form method="post" action="${DESK}/regarder" target="_blank" data-turbo="false">
<input type="hidden" name="shop" value="${shopId}"><input type="hidden" name="page" value="${page}">${button(t('traces.open'), { kind: 'secondary', icon: 'eye' })}</form>`

/** Where the record is in its back office; undefined for one that is gone. */
function recordOf({ subjectKind, subjectId, subjectName, productId }: PastAct): string | undefined {
  const there = subjectId !== null && subjectName !== ''
  switch (subjectKind) {
    case 'order':
      return there ? `/commandes/${subjectId}` : undefined
    case 'product':
      return there ? `/catalogue/${subjectId}` : undefined
    case 'variant':
      return productId ? `/catalogue/${productId}` : undefined
    case 'customer':
      return there ? `/clients/${subjectId}` : undefined
    case 'code':
    case 'promotion':
      return there ? `/catalogue/${subjectKind}s/${subjectId}` : undefined
    case 'carrier':
      return there ? `/transport/${subjectId}` : undefined
    case 'customer-group':
      return there ? `/preferences/groupes/${subjectId}` : '/preferences/groupes'
    case 'payment-method':
      return '/paiement'
    case 'page':
      return '/preferences/pages'
    case 'shop':
      return '/preferences'
    default:
      return undefined
  }
}
