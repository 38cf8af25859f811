import { type Html, html } from './html.ts'

type Block = { kind: 'heading' | 'list' | 'box' | 'text'; lines: string[] }

/**
 * Simple marked text as HTML: `## heading`, paragraphs, `- list`, `> box`, `**strong**`; an empty line parts two blocks.
 * Everything else is text and escaped, so that whoever writes a page cannot write markup.
 */
export function marked(text: string): Html {
  return html`${blocksOf(text).map((block) => blockHtml(block, 1))}`
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') {
      open = undefined
      continue
    }
    const kind = /^#{1,6} /.test(line)
      ? 'heading'
      : /^[-*] /.test(line)
        ? 'list'
        : line.startsWith('>')
          ? 'box'
          : 'text'
    if (open?.kind !== kind || kind === 'heading') {
      open = { kind, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line.replace(/^(#{1,6} |[-*] |> ?)/, ''))
  }
  return blocks
}

/** Boxes inside boxes: further ones are no more than the last, for each costs a call and a border. */
const DEEPEST = 3

function blockHtml({ kind, lines }: Block, depth: number): Html {
  if (kind === 'heading') return html`<h2>${lines.map(strong)}</h2>`
  if (kind === 'list') return html`<ul>${lines.map((line) => html`<li>${strong(line)}</li>`)}</ul>`
  if (kind === 'text') return html`<p>${lines.map((line, index) => html`${index > 0 && ' '}${strong(line)}`)}</p>`
  const inside = depth < DEEPEST ? lines : lines.map((line) => line.replace(/^[>\s]+/, ''))
  return html`<div class="boxed">${blocksOf(inside.join('\n')).map((block) => blockHtml(block, depth + 1))}</div>`
}

const strong = (line: string): Html =>
  html`${line.split('**').map((part, index, all) => (index % 2 === 1 && index < all.length - 1 ? html`<strong>${part}</strong>` : index % 2 === 1 ? `**${part}` : part))}`

/** A text without the first line when it only says the title that stands above the page already. */
export const withoutTitle = (body: string, title: string): string => {
  const [first = '', ...rest] = body.trimStart().split('\n')
  return first.replace(/^#+ /, '').trim() === title ? rest.join('\n') : body
}
