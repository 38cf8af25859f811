import type { Context } from 'hono'
import type { KeptView } from '#employees'
import { t } from '#messages'
import { filtersIn, inAddress, isSame } from '#views'
import {
  attrs,
  blank,
  button,
  checkbox,
  closing,
  field,
  type Html,
  hidden,
  html,
  icon,
  onceField,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { listAt } from './lists.ts'

type Search = { path: string; href(place?: object, path?: string): string }
const WINDOW = 'filtres-gardes'

/**
 * The button of a list that opens what was kept of it under a name, and keeps what it is asked now. A list of `lists`; its
 * views came with the visit.
 */
export function viewsButton(c: Context<Office>, { href, path }: Search): Html {
  const { base, views, observer } = c.var
  const list = listAt(path.slice(base.length))
  if (!list) return html``
  const now = filtersIn(href({}, '').replace(/^.*?\?|^[^?]*$/, ''))
  const shown = views.find(({ filters }) => isSame(filters, now))
  return html`${button(shown?.name ?? t('views.button'), {
    kind: 'secondary',
    type: 'button',
    icon: 'filter',
    attributes: { popovertarget: WINDOW, ...(shown && { 'aria-label': t('views.shown', { name: shown.name }) }) },
  })}<div id="${WINDOW}" popover role="dialog" aria-label="${t('views.title')}" class="small-window views-window">
<h2>${t('views.title')}</h2>
${views.length > 0 ? html`<ul>${views.map((view) => one(path, view, view === shown))}</ul>` : html`<p class="muted">${t('views.none')}</p>`}
${!observer && (Object.keys(now).length > 0 ? keep(base, list, inAddress(now)) : html`<p class="hint">${t('views.how')}</p>`)}
<p class="actions">${!observer && html`<a href="${base}/filtres">${t('views.manage')}</a>`}${closing(WINDOW)}</p></div>`
}

function one(path: string, { name, filters, shared, by }: KeptView, current: boolean): Html {
  const own = { href: `${path}?${inAddress(filters)}`, 'aria-current': current ? 'true' : undefined }
  const note = by ? t('views.by', { name: by }) : shared && t('views.shared')
  return html`<li><a${attrs(own)}>${current && icon('check')}<span>${name}</span></a>${note && html` <span class="muted">${note}</span>`}</li>`
}

const keep = (base: string, list: string, filters: string): Html =>
  html`<form class="form" method="post" action="${base}/filtres">${onceField()}${hidden('list', list)}${hidden('filters', filters)}
${field(blank({}, 'garder'), { name: 'name', label: t('views.name'), required: true, autocomplete: 'off', attributes: { maxlength: 60 } })}
${checkbox(blank({}, 'garder'), { name: 'shared', label: t('views.share') })}
<div class="form-actions">${button(t('views.save'))}</div></form>`
