import { t } from '#messages'
import type { Slide } from '#windows'
import { button, type Html, html, iconButton, picture } from '../ui/index.ts'

/**
 * Pictures one after the other in a row that is pushed sideways, by hand or with the arrows of the keyboard. Where scripts
 * run they go on by themselves until they are stopped (WCAG 2.2.2), and not at all for who asked for less motion.
 */
export function carousel(base: string, slides: readonly Slide[]): Html {
  const several = slides.length > 1
  return html`<home-carousel data-stop="${t('storefront.slide.stop')}"
  data-go="${t('storefront.slide.go')}"><section class="carousel" aria-label="${t('storefront.slide.all')}">
<ul${several && html` tabindex="0"`}>${slides.map((slide, index) => one(base, slide, index === 0))}</ul>
${several && controls()}</section></home-carousel>`
}

function one(base: string, { picture: shown, title, body, path }: Slide, eager: boolean): Html {
  const see = t('storefront.slide.see')
  return html`<li>${picture({ ...shown, alt: '' }, { sizes: '(min-width: 901px) 900px, 100vw', eager })}
<div><h2>${title}</h2>${body && html`<p>${body}</p>`}${
    path && button(see, { href: `${base}${path}`, label: `${see} : ${title}` })
  }</div></li>`
}

function controls(): Html {
  const by = (step: -1 | 1) =>
    iconButton(
      step < 0 ? 'chevron-left' : 'chevron-right',
      t(step < 0 ? 'storefront.slide.previous' : 'storefront.slide.next'),
      { type: 'button', kind: 'secondary', attributes: { 'data-by': String(step) } },
    )
  const own = { type: 'button', kind: 'secondary', size: 'small', attributes: { 'data-turn': true } } as const
  return html`<div class="carousel-controls" hidden>${by(-1)}${button(t('storefront.slide.stop'), own)}${by(1)}</div>`
}
