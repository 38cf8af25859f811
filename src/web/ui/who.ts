import { type Content, type Html, html } from './html.ts'

type Who = { name: string; company?: string | null; href?: string; sign?: Content }

/** Whom a row of a list is about: the name, which leads somewhere, a sign beside it, and under it the company. However long, it widens no list. */
export const who = ({ name, company, href, sign }: Who): Html =>
  html`<div class="who">${href ? html`<a href="${href}">${name}</a>` : name}${sign && html` ${sign}`}${
    company && html`<span class="company">${company}</span>`
  }</div>`
