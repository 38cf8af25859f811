import { t } from '#messages'
import { type Content, classes, type Html, html } from './html.ts'
import { icon } from './icon.ts'

/** Stars of five, read out as « 4 étoiles sur 5 »; an average is drawn by the nearest star and told to a tenth. */
export function stars(value: number): Html {
  const said = t('reviews.stars', { n: value.toFixed(value % 1 === 0 ? 0 : 1).replace('.', ',') })
  const all = [1, 2, 3, 4, 5].map(
    (n) => html`<span class="${classes('star-of', n <= Math.round(value) && 'on')}">${icon('star')}</span>`,
  )
  return html`<span class="stars" role="img" aria-label="${said}">${all}</span>`
}

/** The average of reviews in one line of a card, with how many they are; nothing while there is none. */
export function rating(sum: number, count: number): Content {
  if (count === 0) return false
  const mean = (sum / count).toFixed(1)
  const said = t('reviews.average', { average: mean.replace('.', ','), n: count })
  return html`<p class="rating"><svg viewBox="0 0 80 16" role="img" aria-label="${said}"><rect width="${Number(mean) * 16}" height="16"/></svg><span
  aria-hidden="true">(${count})</span></p>`
}
