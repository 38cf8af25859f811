import type { Context } from 'hono'
import { t } from '#messages'
import { type Menu, type MenuEntry, menus } from '#windows'
import {
  attrs,
  badge,
  button,
  card,
  confirming,
  type Html,
  hidden,
  html,
  iconButton,
  onceField,
  pageHead,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

type C = Context<Office>

export const menuPath = (c: C): string => `${c.var.base}/preferences/menu`

/** The menu above and the one below: as usual until the shop composes its own. */
export function menusMain(c: C, entries: readonly MenuEntry[], nameOf: (entry: MenuEntry) => string): Html {
  const one = (menu: Menu) => {
    const own = entries.filter((entry) => entry.menu === menu)
    const body = own.length === 0 ? usual(c, menu) : composed(c, { menu, entries: own, nameOf })
    return card({ title: t(`windows.menu.${menu}`), id: menu, body })
  }
  return html`${pageHead({ title: t('office.settings.menu'), note: t('office.menu.note') })}<div class="stack">${menus.map(one)}</div>`
}

const act = (path: string, inside: Html, asks = {}): Html =>
  html`<form${attrs({ method: 'post', action: path, ...asks })}>${onceField()}${inside}</form>`

const usual = (c: C, menu: Menu): Html =>
  html`<p>${t(`office.menu.usual.${menu}`)}</p>${may(c, 'settings', 'change') && act(`${menuPath(c)}/${menu}/composer`, button(t('office.menu.compose'), { kind: 'secondary' }))}`

type Composed = { menu: Menu; entries: readonly MenuEntry[]; nameOf: (entry: MenuEntry) => string }

function composed(c: C, { menu, entries, nameOf }: Composed): Html {
  const path = menuPath(c)
  const under = (id: number | null) => entries.filter(({ parentId }) => parentId === id)
  const roots = under(null)
  const list = (parentId: number | null): Html => {
    const row = under(parentId)
    const items = row.map((entry, at) => {
      const before = parentId === null ? roots[at - 1] : undefined
      const children = under(entry.id)
      const moved = { entry, name: nameOf(entry), at, of: row.length, before, alone: children.length === 0 }
      const next = roots[roots.findIndex(({ id }) => id === parentId) + 1]
      return html`<li data-id="${entry.id}">${rowOf(c, { ...moved, next })}${children.length > 0 && list(entry.id)}</li>`
    })
    return html`<ol class="shelf-tree" data-parent="${parentId ?? ''}">${items}</ol>`
  }
  const sure = confirming({
    title: t('office.menu.resetAsk'),
    text: t('office.menu.resetText'),
    action: t('office.menu.reset'),
  })
  const changes = may(c, 'settings', 'change')
  return html`<div class="stack"><menu-drag${attrs({ 'data-path': changes && path })}>${list(null)}${changes && dropping(path, entries)}</menu-drag><div class="row">${
    may(c, 'settings', 'add') &&
    button(t('office.menu.add'), { kind: 'secondary', icon: 'plus', href: `${path}/${menu}/nouvelle` })
  }${may(c, 'settings', 'delete') && act(`${path}/${menu}/retirer`, button(t('office.menu.reset'), { kind: 'quiet' }), sure)}</div></div>`
}

/** What is sent where a row is dropped: the script says which and where. */
const dropping = (path: string, [first]: readonly MenuEntry[]): Html =>
  html`<form method="post" action="${path}/${first?.id}/placer" hidden>${onceField()}${hidden('parent', '')}${hidden('before', '')}<button type="submit">${t('office.menu.drop')}</button></form>`

type Row = {
  entry: MenuEntry
  name: string
  at: number
  of: number
  before: MenuEntry | undefined
  alone: boolean
  /** What stands behind its parent. */
  next: MenuEntry | undefined
}

function rowOf(c: C, { entry, name, at, of, before, alone, next }: Row): Html {
  const path = `${menuPath(c)}/${entry.id}`
  const { parentId, hidden: away } = entry
  const to = (parent: number | '', before: number | '', inside: Html) =>
    act(`${path}/placer`, html`${hidden('parent', String(parent))}${hidden('before', String(before))}${inside}`)
  const one = (by: -1 | 1, inside: Html) => act(`${path}/placer`, html`${hidden('by', String(by))}${inside}`)
  const up = at > 0 && one(-1, iconButton('arrow-up', t('office.window.up', { name })))
  const down = at < of - 1 && one(1, iconButton('arrow-down', t('office.window.down', { name })))
  const inward = before && alone && to(before.id, '', iconButton('chevron-right', t('office.menu.inward', { name })))
  const outward =
    parentId !== null && to('', next?.id ?? '', iconButton('chevron-left', t('office.menu.outward', { name })))
  const [way, word] = away ? (['montrer', 'show'] as const) : (['masquer', 'hide'] as const)
  const label = t(`office.window.${word}Named`, { name })
  const sure = confirming({
    title: t('office.menu.removeAsk', { name }),
    text: t('office.menu.removeText'),
    action: t('office.window.removeDo'),
  })
  return html`<div class="shelf-row"><p><strong>${name}</strong> <span class="muted small">${t(`windows.entry.${entry.kind}`)}</span> ${
    away && badge(t('office.window.hiddenBadge'))
  }</p>${
    may(c, 'settings', 'change') &&
    html`<div class="row">${act(`${path}/${way}`, button(t(`office.window.${word}`), { kind: 'secondary', size: 'small', label }))}${outward}${inward}${up}${down}${iconButton(
      'pencil',
      t('office.window.change', { name }),
      { href: path },
    )}${may(c, 'settings', 'delete') && act(`${path}/retirer`, iconButton('trash', t('office.window.remove', { name })), sure)}</div>`
  }</div>`
}
