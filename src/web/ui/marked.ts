import { type Block, blocksOf, type Span } from '#texts'
import { type Html, html } from './html.ts'

export { withoutTitle } from '#texts'

/** Where the text stands: links lead to pages under `base` (without one they are words), headings are of this level. */
type Place = { base?: string; level?: 2 | 3 }

/** Simple marked text (see blocksOf) as HTML, all of it escaped, so that whoever writes a page cannot write markup. */
export function marked(text: string, place: Place = {}): Html {
  return html`${blocksOf(text).map((block) => blockHtml(block, place))}`
}

function blockHtml(block: Block, place: Place): Html {
  if (block.kind === 'box')
    return html`<div class="boxed">${block.blocks.map((inside) => blockHtml(inside, place))}</div>`
  const { kind } = block
  const lines = block.lines.map((line) => lineHtml(line, place))
  if (kind === 'heading') return place.level === 3 ? html`<h3>${lines}</h3>` : html`<h2>${lines}</h2>`
  if (kind === 'list') return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  if (kind === 'steps') return html`<ol>${lines.map((line) => html`<li>${line}</li>`)}</ol>`
  return html`<p>${lines.map((line, index) => html`${index > 0 && ' '}${line}`)}</p>`
}

const lineHtml = (line: Span[], { base }: Place): Html =>
  html`${line.map(({ text, strong, emphasis, to }) => {
    const words = emphasis ? html`<em>${text}</em>` : text
    const linked = to !== undefined && base !== undefined ? html`<a href="${base}/${to}">${words}</a>` : words
    return strong ? html`<strong>${linked}</strong>` : linked
  })}`
