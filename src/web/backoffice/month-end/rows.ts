import { money } from '#format'
import { type Content, type Html, html } from '../../ui/index.ts'

/** An amount that opens what it is made of; nothing to open where there is nothing. */
export const opening = (href: string, cents: number): Content =>
  cents === 0 ? html`<span class="soft">${money(0)}</span>` : html`<a href="${href}">${money(cents)}</a>`

export type Cell = { label: string; value: Content; sum?: boolean }

const cellOf = ({ label, value, sum }: Cell): Html =>
  html`<td class="end${sum && ' on-sum'}"${!sum && html` data-label="${label}"`}>${value}</td>`

/** A row: what it is of, then its figures; on a phone a card whose sum is the last. */
export const row = (head: Content, cells: readonly Cell[]): Html =>
  html`<tr><td class="on-title">${head}</td>${cells.map(cellOf)}</tr>`

/** The first column says what a row is of; the others are figures, added up in the last row. */
export const table = (heads: readonly string[], rows: readonly Html[], foot: Html): Html =>
  html`<table class="lines folded"><thead><tr>${heads.map((head, index) => html`<th scope="col"${index > 0 && html` class="end"`}>${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody><tfoot>${foot}</tfoot></table>`
