import { type Html, html } from './html.ts'

type Packed = { name: string; choice: string; quantity: number }

/** « 2 × Ours Marcel (chêne) »: what is in a parcel, or is to be put in one. */
export const packed = (lines: readonly Packed[]): Html =>
  html`<ul class="packed">${lines.map(
    ({ name, choice, quantity }) =>
      html`<li><strong>${quantity}</strong>\u00a0× ${name}${choice && ` (${choice})`}</li>`,
  )}</ul>`
