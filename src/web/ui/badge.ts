import { t } from '#messages'
import { type Content, type Html, html } from './html.ts'

export const colours = ['blue', 'green', 'amber', 'violet', 'grey', 'red', 'leaf', 'teal'] as const
/** The palette for states and people: what the database stores, and the end of the class `badge-blue`. */
export type Colour = (typeof colours)[number]

/** A word on a coloured ground; the colour never says anything that the word does not. */
export const badge = (text: Content, colour: Colour = 'grey'): Html =>
  html`<span class="badge badge-${colour}">${text}</span>`

/** An order state in its colour. */
export const stateBadge = (state: { name: string; colour: Colour }): Html => badge(state.name, state.colour)

/** The pictogram of an order on which no employee has acted yet. */
export const newBadge = (): Html => html`<span class="badge-new">${t('ui.new')}</span>`

/** A number in a pill: articles in the cart, orders to treat; « 99+ » beyond that. Nothing at zero. */
export const countBadge = (n: number): Content => n > 0 && html`<span class="count">${n > 99 ? '99+' : n}</span>`

/** Initials in a disc; the name stands beside it. */
export const avatar = (initials: string, colour: Colour): Html =>
  html`<span class="avatar avatar-${colour}" aria-hidden="true">${initials}</span>`
