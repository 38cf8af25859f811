import * as employees from '#employees'
import { t } from '#messages'
import type * as street from '#street'
import {
  attrs,
  breadcrumb,
  button,
  card,
  confirming,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  notice,
  pageHead,
} from '../../ui/index.ts'
import { PATH } from './board.ts'
import { isShipped } from './profiles-page.ts'

export type Edited = {
  /** As it stands. */
  sheet: employees.ProfileSheet
  sheets: readonly employees.ProfileSheet[]
  /** Who holds it. */
  names: readonly string[]
  /** With the rights to tick: those it has, or those of a form that comes back. */
  shown: employees.ProfileSheet
  form: FormState
}

/** The name of a tick: a deed in a tab. */
const tickName = (tab: employees.Tab, deed: employees.Deed) => `${tab}-${deed}`

/** The rights that were ticked; adding, changing and deleting bring seeing with them. */
export function rightsOf(ticks: FormState['values']): employees.Rights {
  const ticked = employees.tabs.map((tab) => [tab, employees.deeds.filter((deed) => ticks[tickName(tab, deed)])])
  return employees.tidy(Object.fromEntries(ticked))
}

/** A profile as its form holds it: each right is a box of its own; « Accueil » can't be unticked and sends nothing. */
export function profileValues({ name, rights }: employees.ProfileSheet): FormState['values'] {
  const boxes = employees.tabs.flatMap((tab) =>
    tab === 'home' ? [] : (rights[tab] ?? []).map((deed) => [tab, deed] as const),
  )
  return { name, ...Object.fromEntries(boxes.map(([tab, deed]) => [tickName(tab, deed), 'on'])) }
}

/** A profile: its name, and a table of tabs and what may be done there. */
export function profileMain(shop: street.ListedShop, { sheet, sheets, names, shown, form }: Edited): Html {
  const at = `${PATH}/${shop.id}/profils/${sheet.code}`
  return html`${pageHead({
    title: t('access.profile.title', { name: sheet.name }),
    crumbs: breadcrumb([
      { label: t('access.board.short'), href: PATH },
      { label: shop.name, href: `${PATH}/${shop.id}` },
      { label: sheet.name },
    ]),
    note: t('access.profile.heldBy', { n: names.length, names: names.join(', ') }),
  })}
${errorSummary(form)}
<form method="post" action="${at}" class="stack">${loadedField(form)}
${card({ body: field(form, { name: 'name', label: t('access.profile.name'), required: true, width: 'medium', attributes: { maxlength: 40 } }) })}
<section class="table-frame" aria-label="${t('access.profile.table')}" tabindex="0"><table class="list rights"><caption class="visually-hidden">${t('access.profile.table')}</caption>
<thead><tr><th scope="col">${t('access.profile.tab')}</th>${employees.deeds.map((deed) => html`<th scope="col">${t(`access.deed.${deed}`)}</th>`)}</tr></thead>
<tbody>${employees.tabs.map((tab) => rightsRow(tab, shown.rights))}</tbody></table></section>
<p class="muted small">${t('access.profile.rule')}</p>
<div class="form-actions">${button(t('access.profile.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${PATH}/${shop.id}` })}</div>
</form>
${endCard(at, sheet, names, sheets.length)}`
}

function rightsRow(tab: employees.Tab, rights: employees.Rights): Html {
  const name = t(`backoffice.tab.${tab}`)
  const cell = (deed: employees.Deed) => {
    if (employees.onlySeen.includes(tab) && deed !== 'see')
      return html`<td><span class="visually-hidden">${t('access.profile.never')}</span></td>`
    const own = { type: 'checkbox', name: tickName(tab, deed), checked: employees.allows(rights, tab, deed) }
    const always = tab === 'home'
    const label = t('access.profile.tick', { deed: t(`access.deed.${deed}`), tab: name })
    return html`<td><label class="rights-tick"><input${attrs({ ...own, checked: always || own.checked, disabled: always, 'aria-label': label })}></label></td>`
  }
  return html`<tr><th scope="row">${name}<span class="line muted small">${t(`access.tab.${tab}`)}</span></th>${employees.deeds.map(cell)}</tr>`
}

/** What ends a profile or brings it back. */
function endCard(at: string, { code, name }: employees.ProfileSheet, names: readonly string[], count: number): Html {
  const deleting = confirming({
    title: t('access.delete.title', { name }),
    text: t('access.delete.text'),
    action: t('access.delete.action'),
  })
  const remove =
    names.length > 0
      ? notice('info', t('access.delete.held', { n: names.length, names: names.join(', ') }))
      : count > 1 &&
        html`<form${attrs({ method: 'post', action: `${at}/supprimer`, ...deleting })}>${button(t('access.delete.action'), { kind: 'danger', icon: 'trash' })}</form>`
  return card({
    look: 'access-end',
    title: t('access.profile.more'),
    body: html`<div class="access-ends">${
      isShipped(code) &&
      html`<form method="post" action="${at}/retablir">${button(t('access.profile.restore'), { kind: 'secondary', icon: 'rotate-ccw' })}</form>`
    }${remove}</div>`,
  })
}
