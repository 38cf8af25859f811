import type { ProductSheet } from '#catalogue'
import { date } from '#format'
import { t } from '#messages'
import type { Shown } from '#reviews'
import { type Content, type Html, html, notice, stars } from '../ui/index.ts'

type Said = Omit<Shown, 'writtenAt' | 'boughtAt'> & { writtenAt: Date | string; boughtAt: Date | string | null }

/** The average beside a product's name, which leads to what customers said of it; nothing while nobody did. */
export const starsLink = ({ opinions: { count, stars: sum } }: ProductSheet): Content =>
  count > 0 &&
  html`<p class="stars-line"><a href="#avis">${stars(sum / count)} <span>${average(sum, count)}</span></a></p>`

const average = (sum: number, count: number): string =>
  t('reviews.average', { average: (sum / count).toFixed(1).replace('.', ','), n: count })

/** What customers said of a product: how many, the latest, whether they are checked and how, and the way to say something. */
export function opinionsOf(base: string, { slug, opinions }: ProductSheet): Html {
  const { count, stars: sum, latest } = opinions
  const path = `${base}/avis/${slug}`
  const all = count > latest.length && html`<a href="${path}">${t('reviews.all', { n: count })}</a>`
  return html`<section class="opinions" id="avis"><div class="section-head"><h2>${t('reviews.title')}</h2></div>
${count > 0 ? html`<p class="stars-line">${stars(sum / count)} <strong>${average(sum, count)}</strong></p>` : html`<p class="muted">${t('reviews.none')}</p>`}
${count > 0 && control(base, 'recent')}${latest.length > 0 && opinionList(latest)}
<p class="row"><a class="button secondary" href="${path}/donner">${t('reviews.give')}</a>${all}</p></section>`
}

/** Whether reviews are checked and how, and in what order they stand (c. consom. D111-17, 1°). */
export const control = (base: string, order: 'recent' | 'best' | 'worst'): Html =>
  html`<p class="note">${t('reviews.control')} ${t(`reviews.sorted.${order}`)} <a href="${base}/avis">${t('reviews.rules.link')}</a></p>`

/** Reviews one under the other, each with both dates and the shop's answer. */
export const opinionList = (all: readonly Said[]): Html => html`<ol class="opinion-list">${all.map(one)}</ol>`

const one = ({ stars: n, title, body, signed, writtenAt, boughtAt, answer }: Said): Html =>
  html`<li class="card"><p class="stars-line">${stars(n)} ${title && html`<strong>${title}</strong>`}</p>
<p class="said">${body}</p>
<p class="note">${t('reviews.by', { name: signed, day: date(new Date(writtenAt)) })} · ${
    boughtAt ? t('reviews.checked', { day: date(new Date(boughtAt)) }) : t('reviews.unchecked')
  }</p>${answer && notice('info', html`<span class="said">${answer}</span>`, t('reviews.answered'))}</li>`
