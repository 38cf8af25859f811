import { t } from '#messages'
import { countBadge } from './badge.ts'
import { attrs, type Content, type Html, html } from './html.ts'
import { type IconName, icon } from './icon.ts'

export type Link = { label: string; href: string; current?: boolean; count?: number; icon?: IconName }

const current = (link: { current?: boolean }) => (link.current ? 'page' : undefined)

/** Where the page stands; the last step is the page itself and carries no address. */
export function breadcrumb(steps: readonly { label: string; href?: string }[]): Html {
  const one = ({ label, href }: { label: string; href?: string }) =>
    html`<li>${href ? html`<a href="${href}">${label}</a>` : html`<span aria-current="page">${label}</span>`}</li>`
  return html`<nav class="breadcrumb" aria-label="${t('ui.breadcrumb')}"><ol>${steps.map(one)}</ol></nav>`
}

/** Pages by key: what comes before and after, and where one is in words (« 1 à 24 sur 118 »). */
export function pagination({ previous, next, where }: { previous?: string; next?: string; where?: Content }): Html {
  if (!previous && !next) return html``
  const to = (href: string | undefined, rel: 'prev' | 'next', inside: Html) =>
    href ? html`<a class="button secondary" rel="${rel}" href="${href}">${inside}</a>` : html`<span></span>`
  return html`<nav class="pagination" aria-label="${t('ui.pagination')}">
${to(previous, 'prev', html`${icon('chevron-left')}<span>${t('ui.previous')}</span>`)}
<span class="where">${where}</span>
${to(next, 'next', html`<span>${t('ui.next')}</span>${icon('chevron-right')}`)}
</nav>`
}

/** The steps of a purchase as a line; steps already done may be gone back to. */
export function steps(all: readonly { label: string; href?: string }[], at: number): Html {
  const one = ({ label, href }: { label: string; href?: string }, index: number) => {
    const done = index < at
    const disc = html`<span class="disc">${done ? icon('check', t('ui.stepDone')) : index + 1}</span><span>${label}</span>`
    const inside = done && href ? html`<a href="${href}">${disc}</a>` : html`<span class="step">${disc}</span>`
    return html`<li${attrs({ class: done && 'done', 'aria-current': index === at && 'step' })}>${inside}</li>`
  }
  return html`<nav class="steps" aria-label="${t('ui.steps')}"><ol>${all.map(one)}</ol></nav>`
}

/** Pages of one subject side by side, as links; under the menu in the back office, above a list elsewhere. */
export function subMenu(links: readonly Link[], label: string): Html {
  const one = (link: Link) =>
    html`<li><a${attrs({ href: link.href, 'aria-current': current(link) })}>${link.label}${countBadge(link.count ?? 0)}</a></li>`
  return html`<nav class="sub-menu" aria-label="${label}"><ul>${links.map(one)}</ul></nav>`
}

/** The horizontal menu of the back office and of the desk; on a phone it opens under the name of the page's own tab. */
export function mainMenu(links: readonly Link[], label: string = t('ui.menu')): Html {
  const one = (link: Link) =>
    html`<li><a${attrs({ href: link.href, 'aria-current': current(link) })}>${link.icon ? icon(link.icon) : ''}<span>${link.label}</span>${countBadge(link.count ?? 0)}</a></li>`
  const here = links.find((link) => link.current)
  const waiting = links.reduce((sum, { count = 0 }) => sum + count, 0)
  return html`<nav class="main-menu" aria-label="${label}"><details class="menu-fold"><summary><span>${here?.label ?? t('ui.menuWord')}</span>${icon(
    'chevron-down',
  )}${countBadge(waiting)}</summary></details><ul>${links.map(one)}</ul></nav>`
}

export type Shelf = Link & { children?: readonly Link[] }

/** Categories on two levels: a column on wide screens, a drawer that opens without script on a phone. */
export function shelves(title: string, all: readonly Shelf[]): Html {
  const link = ({ label, href, count, ...rest }: Link) =>
    html`<a${attrs({ href, 'aria-current': current(rest) })}><span>${label}</span>${count === undefined ? '' : html`<span class="n">${count}</span>`}</a>`
  const children = (shelf: Shelf) =>
    shelf.children?.length ? html`<ul>${shelf.children.map((child) => html`<li>${link(child)}</li>`)}</ul>` : ''
  const list = html`<ul>${all.map((shelf) => html`<li>${link(shelf)}${children(shelf)}</li>`)}</ul>`
  return html`<nav class="shelves" aria-label="${title}">
<p class="shelves-title">${title}</p>
<details class="drawer"><summary>${icon('menu')}<span>${title}</span></summary></details>
${list}
</nav>`
}
