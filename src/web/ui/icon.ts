import { type Html, html, raw } from './html.ts'
import { shapes } from './icons.ts'

export type IconName = keyof typeof shapes

const drawn = new Map<IconName, Html>()

/** An icon as inline SVG, hidden from screen readers unless it has a label of its own. */
export function icon(name: IconName, label?: string): Html {
  if (label)
    return html`<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="${label}">${raw(shapes[name])}</svg>`
  const known = drawn.get(name)
  if (known) return known
  const made = raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[name]}</svg>`)
  drawn.set(name, made)
  return made
}
