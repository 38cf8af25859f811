import type * as classes from '#classes'
import { t } from '#messages'
import type * as street from '#street'
import {
  attrs,
  button,
  type Column,
  type Html,
  html,
  type Option,
  optionList,
  pagination,
  table,
} from '../../ui/index.ts'
import { type Board, boardHref, COLUMNS, profileChoices } from './board.ts'
import { cellName, type Sent } from './fields.ts'

/** The form of accesses: by pupil the shops that are open, or a table of pupils and shops, eight shops at a time. */
export function cells(board: Board, sent: Sent): Html {
  const { pupils, current, shops, asked } = board
  const wide = asked.view === 'tableau'
  const from = (asked.page - 1) * COLUMNS
  const shown = shops.slice(from, from + COLUMNS)
  const ticked = new Set(sent.get('pupil'))
  const columns = wide
    ? shown.map((shop) => shopColumn(board, sent, shop))
    : [openColumn(board, sent), addColumn(board, sent)]
  return html`<form method="post" action="${boardHref(board, { page: asked.page })}" id="acces" class="${wide ? 'matrix' : 'by-pupil'}">
${table({
  id: 'eleves',
  caption: t('desk.pupils.caption', { name: current.name }),
  rows: pupils,
  columns: [nameColumn, ...columns],
  ticks: {
    form: 'plusieurs',
    name: 'pupil',
    label: nameOf,
    value: ({ accountId }) => String(accountId),
    checked: ({ accountId }) => ticked.has(String(accountId)),
  },
  empty: t('access.board.emptyGroup'),
  href: boardHref(board),
})}
${wide && shops.length > COLUMNS && pages(board, shown.length)}
${pupils.length > 0 && html`<div class="form-actions table-actions">${button(t('desk.pupils.save'))}</div>`}
</form>`
}

function pages(board: Board, shown: number): Html {
  const { asked, shops } = board
  const from = (asked.page - 1) * COLUMNS
  return pagination({
    ...(asked.page > 1 && { previous: boardHref(board, { page: asked.page - 1 }) }),
    ...(from + shown < shops.length && { next: boardHref(board, { page: asked.page + 1 }) }),
    where: t('access.board.where', { from: from + 1, to: from + shown, of: shops.length }),
  })
}

const nameOf = ({ firstName, lastName }: classes.Pupil) => `${firstName} ${lastName}`

const nameColumn: Column<classes.Pupil> = {
  label: t('office.employees.name'),
  cell: ({ firstName, lastName }) => html`<strong>${lastName}</strong> ${firstName}`,
}

const shopColumn = (board: Board, sent: Sent, shop: street.ShopAtWork): Column<classes.Pupil> => ({
  label: shop.name,
  cell: (pupil) => cell(board, sent, pupil, shop),
})

const openColumn = (board: Board, sent: Sent): Column<classes.Pupil> => ({
  label: t('access.board.open'),
  cell: (pupil) => {
    const theirs = board.shops.filter(({ id }) => pupil.accesses.has(id))
    if (theirs.length === 0) return html`<span class="muted">${t('access.board.nothingOpen')}</span>`
    return html`<ul class="access-open">${theirs.map((shop) => html`<li><span>${shop.name}</span>${cell(board, sent, pupil, shop)}</li>`)}</ul>`
  },
})

/** The shops that are closed to the pupil, and with which profile one is opened. */
function addColumn(board: Board, sent: Sent): Column<classes.Pupil> {
  const profiles = profileChoices(board)
  return {
    label: t('access.board.add'),
    cell: (pupil) => {
      const others = board.shops.filter(({ id }) => !pupil.accesses.has(id))
      if (others.length === 0) return html`<span class="muted">${t('access.board.allOpen')}</span>`
      const shops = others.map(({ id, name }) => ({ value: String(id), label: name }))
      const [shop, profile] = [`plus-${pupil.accountId}`, `avec-${pupil.accountId}`]
      const name = nameOf(pupil)
      return html`<span class="access-add">${list(
        shop,
        t('access.board.addTo', { name }),
        shops,
        sent.get(shop)?.at(-1),
        t('access.board.addShop'),
      )}${list(profile, t('access.board.addWith', { name }), profiles, sent.get(profile)?.at(-1) ?? 'orders')}</span>`
    },
  }
}

function cell({ profiles }: Board, sent: Sent, pupil: classes.Pupil, shop: street.ShopAtWork): Html {
  const shown = pupil.accesses.get(shop.id)
  const name = cellName(pupil.accountId, shop.id, shown)
  const options = (profiles.get(shop.id) ?? []).map((one) => ({ value: one.code, label: one.name }))
  const label = t('desk.pupils.accessOf', { name: nameOf(pupil), shop: shop.name })
  return list(name, label, options, sent.get(name)?.at(-1) ?? shown, t('desk.pupils.closedOption'))
}

function list(name: string, label: string, options: readonly Option[], chosen?: string, empty?: string): Html {
  const own = { name, class: chosen && empty !== undefined ? 'access open' : 'access', 'aria-label': label }
  return html`<select${attrs(own)}>${optionList(options, chosen, empty)}</select>`
}
