import { attrs, type Content, type Html, html } from './html.ts'

/** One step of a chart: what is, what was before it, and both in words. */
export type Bar = { label: string; value: number; before: number; text: string }

export type BarChart = {
  /** What is drawn, for who can't see it: the table beside it says every figure. */
  title: string
  bars: readonly Bar[]
  /** How a value is written at the side. */
  show: (value: number) => string
  legend: { now: Content; before: Content }
}

/**
 * Bars in pairs, drawn on the server: now, and before in a paler one. The drawing stretches with the page; its words stand
 * outside of it, so that they stay as large as the page's.
 */
export function barChart({ title, bars, show, legend }: BarChart): Html {
  const top = niceTop(Math.max(...bars.flatMap(({ value, before }) => [value, before]), 1))
  const width = bars.length * 10
  const [first, middle, last] = [bars[0], bars[Math.floor((bars.length - 1) / 2)], bars.at(-1)]
  return html`<figure class="chart"><ul class="chart-legend"><li class="is-now">${legend.now}</li><li class="is-before">${legend.before}</li></ul>
<div class="chart-side" aria-hidden="true"><span>${show(top)}</span><span>${show(top / 2)}</span><span>${show(0)}</span></div>
<svg class="chart-bars" viewBox="0 0 ${width} 100" preserveAspectRatio="none" role="img" aria-label="${title}">
${[0, 50, 100].map((y) => html`<line class="chart-line" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`)}
${bars.map((bar, index) => pair(bar, index * 10, top))}</svg>
<div class="chart-foot" aria-hidden="true"><span>${first?.label}</span>${bars.length > 2 && html`<span>${middle?.label}</span>`}${
    bars.length > 1 && html`<span>${last?.label}</span>`
  }</div></figure>`
}

function pair({ value, before, text }: Bar, x: number, top: number): Html {
  const bar = (look: string, at: number, high: number) =>
    high > 0 && html`<rect${attrs({ class: look, x: at, width: 4, y: round(100 - high), height: round(high) })}/>`
  const tall = (of: number) => (Math.max(of, 0) / top) * 100
  return html`<g><title>${text}</title><rect class="chart-hit" x="${x}" y="0" width="10" height="100"/>${bar(
    'chart-before',
    x + 1,
    tall(before),
  )}${bar('chart-now', x + 5, tall(value))}</g>`
}

const round = (value: number): number => Math.round(value * 100) / 100

/** The round number at the top: 1, 2, 4, 5 or 8 of its size, at least the highest. */
function niceTop(highest: number): number {
  const size = 10 ** Math.floor(Math.log10(highest))
  return ([1, 2, 4, 5, 8, 10].find((step) => step * size >= highest) ?? 10) * size
}
