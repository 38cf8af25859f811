import { type Block, blocksOf, type Span } from '#texts'
import { type Html, html } from './html.ts'

export { withoutTitle } from '#texts'

/** Simple marked text (see blocksOf) as HTML, all of it escaped, so that whoever writes a page cannot write markup. */
export function marked(text: string): Html {
  return html`${blocksOf(text).map(blockHtml)}`
}

function blockHtml(block: Block): Html {
  if (block.kind === 'box') return html`<div class="boxed">${block.blocks.map(blockHtml)}</div>`
  const { kind, lines } = block
  if (kind === 'heading') return html`<h2>${lines.map(lineHtml)}</h2>`
  if (kind === 'list') return html`<ul>${lines.map((line) => html`<li>${lineHtml(line)}</li>`)}</ul>`
  return html`<p>${lines.map((line, index) => html`${index > 0 && ' '}${lineHtml(line)}`)}</p>`
}

const lineHtml = (line: Span[]): Html =>
  html`${line.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}`
