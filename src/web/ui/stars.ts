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

/** The average of reviews in one line of a card, to half a star, with how many they are; nothing while there is none. */
export function rating(sum: number, count: number): Content {
  if (count === 0) return false
  const said = t('reviews.average', { average: (sum / count).toFixed(1).replace('.', ','), n: count })
  return html`<p class="rating"><span role="img" aria-label="${said}" data-halves="${Math.round((2 * sum) / count)}"></span><span
  aria-hidden="true">(${count})</span></p>`
}
