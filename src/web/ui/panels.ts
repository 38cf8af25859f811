import { t } from '#messages'
import { avatar, badge, type Colour } from './badge.ts'
import { attrs, type Content, classes, type Html, html } from './html.ts'

export type Card = {
  title?: Content
  /** What stands at the right of the title: a link, a word. */
  aside?: Content
  body: Content
  level?: 2 | 3
  /** Region name for screen readers, and anchor. */
  id?: string
  look?: string
}

/** A white block with a title. */
export function card({ title, aside, body, level = 2, id, look }: Card): Html {
  const heading = title && (level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`)
  const head =
    heading && (aside ? html`<div class="card-head">${heading}<div class="card-aside">${aside}</div></div>` : heading)
  return html`<section${attrs({ class: classes('card', look), id })}>${head}${body}</section>`
}

/** What is known of something: short labels on the left, values on the right. */
export const facts = (rows: readonly { label: Content; value: Content }[]): Html =>
  html`<dl class="facts">${rows.map((row) => html`<div><dt>${row.label}</dt><dd>${row.value}</dd></div>`)}</dl>`

export type Stat = { label: string; value: Content; note?: Content; href?: string }

/** Figures of the day, side by side. */
export const stats = (all: readonly Stat[]): Html =>
  html`<ul class="stats">${all.map(
    ({ label, value, note, href }) =>
      html`<li class="stat"><span class="stat-label">${href ? html`<a href="${href}">${label}</a>` : label}</span><strong>${value}</strong>${
        note &&
        html`<span
  class="stat-note">${note}</span>`
      }</li>`,
  )}</ul>`

export type Event = { colour: Colour; text: Content; aside?: Content }

/** What happened, newest first: a coloured point, a sentence, when and who. */
export const timeline = (events: readonly Event[]): Html =>
  html`<ol class="timeline">${events.map(
    ({ colour, text, aside }) =>
      html`<li><span class="dot dot-${colour}"></span><span>${text}</span>${aside && html`<span class="aside">${aside}</span>`}</li>`,
  )}</ol>`

export type Person = { name: string; initials: string; colour: Colour; text: Content; aside?: Content; done?: Content }

/** Who does what: initials, name, a sentence, a place and how far. */
export const people = (all: readonly Person[]): Html =>
  html`<ul class="people">${all.map(
    ({ name, initials, colour, text, aside, done }) =>
      html`<li>${avatar(initials, colour)}<strong>${name}</strong><span class="text">${text}</span><span class="aside">${aside}</span>${done}</li>`,
  )}</ul>`

/** How far something is, with its words for those who cannot see the bar. */
export const meter = (value: number, max: number, label: string, slow = false): Html =>
  html`<progress${attrs({ class: classes('meter', slow && 'slow'), value, max, 'aria-label': label })}>${label}</progress>`

export type ShopCard = {
  name: string
  href: string
  trade: string
  /** One line under the trade. */
  text?: string
  theme: string
  /** One large and two small pictures. */
  pictures: Content
  logo?: Content
  open?: boolean
}

/** A shop on the portal, in its own colours. */
export const shopCard = ({ name, href, trade, text, theme, pictures, logo, open = true }: ShopCard): Html =>
  html`<li${attrs({ class: classes('shop-card', !open && 'closed'), 'data-theme': theme })}>
<div class="shop-pictures">${pictures}</div>
<div class="shop-text">${logo && html`<span class="shop-logo">${logo}</span>`}<h2><a href="${href}">${name}</a></h2>${
    !open && badge(t('ui.closedNow'), 'amber')
  }<p class="trade">${trade}</p>${text && html`<p class="line">${text}</p>`}
<p class="foot"><span>${href}</span>${open && html`<span class="enter" aria-hidden="true">${t('ui.enter')}</span>`}</p></div>
</li>`

/** Several pages of a long text or of a form that are opened one at a time, without script. */
export const disclosure = (summary: Content, body: Content, open = false): Html =>
  html`<details${attrs({ class: 'disclosure', open })}><summary>${summary}</summary><div>${body}</div></details>`
