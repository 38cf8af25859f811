import { type Counter, counterLines } from '#carriers'
import { today } from '#clock'
import { type Content, html } from '../ui/index.ts'

/** When a counter is open, a line each; nothing where the shop has not said. */
export function openingLines(counter: Counter): Content {
  const lines = counterLines(counter, today())
  return lines.length > 0 && html`<span class="counter-hours">${lines.map((line) => html`<br>${line}`)}</span>`
}
