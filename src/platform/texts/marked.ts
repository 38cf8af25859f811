/** A line of marked text, in what is said strongly or with emphasis, what leads to a page of the shop, and what is plain. */
export type Span = { text: string; strong: boolean; emphasis?: boolean; to?: string }

/** A text's lines are one paragraph, a list's one entry each. */
export type Block = { kind: 'heading' | 'list' | 'steps' | 'text'; lines: Span[][] } | { kind: 'box'; blocks: Block[] }

type Open = { kind: Block['kind']; lines: string[] }

/** Boxes inside boxes: further ones are no more than the last, for each costs a call and a border. */
const DEEPEST = 3

/**
 * Simple marked text, as people write pages: `## heading`, paragraphs, `- list`, `1. steps`, `> box`, `**strong**`,
 * `*emphasis*`, `[words](categorie/ours)`; an empty line parts two blocks. Everything else is text, whatever it looks like.
 */
export const blocksOf = (text: string, depth = 1): Block[] => opened(text).map((block) => blockOf(block, depth))

function opened(text: string): Open[] {
  const blocks: Open[] = []
  let open: Open | undefined
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') {
      open = undefined
      continue
    }
    const kind = kindOf(line)
    if (open?.kind !== kind || kind === 'heading') {
      open = { kind, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line.replace(/^(#{1,6} |[-*] |\d{1,3}[.)] |> ?)/, ''))
  }
  return blocks
}

function kindOf(line: string): Block['kind'] {
  if (/^#{1,6} /.test(line)) return 'heading'
  if (/^[-*] /.test(line)) return 'list'
  if (/^\d{1,3}[.)] /.test(line)) return 'steps'
  return line.startsWith('>') ? 'box' : 'text'
}

function blockOf({ kind, lines }: Open, depth: number): Block {
  if (kind !== 'box') return { kind, lines: lines.map(spans) }
  const inside = depth < DEEPEST ? lines : lines.map((line) => line.replace(/^[>\s]+/, ''))
  return { kind, blocks: blocksOf(inside.join('\n'), depth + 1) }
}

/** Two stars that nothing closes are two stars. */
function spans(line: string): Span[] {
  const parts = line.split('**')
  const closed = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('**')]
  return closed.flatMap((text, index) => inner(text, index % 2 === 1)).filter(({ text }) => text !== '')
}

/** A star inside a word, before a space or alone is a star; brackets that lead nowhere in the shop are brackets. */
const MARKS =
  /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]{0,400}[^\s*])\*(?![\p{L}\p{N}*])|\[([^\][]{1,200})\]\(([^()\s]{1,300})\)/gu

function inner(text: string, strong: boolean): Span[] {
  const found: Span[] = []
  let from = 0
  for (const mark of text.matchAll(MARKS)) {
    const [whole, emphasised, words, address = ''] = mark
    const to = words === undefined ? undefined : pageOf(address)
    if (words !== undefined && to === undefined) continue
    found.push({ text: text.slice(from, mark.index), strong })
    if (emphasised !== undefined) found.push({ text: emphasised, strong, emphasis: true })
    else if (words !== undefined && to !== undefined) found.push({ text: words, strong, to })
    from = mark.index + whole.length
  }
  return [...found, { text: text.slice(from), strong }]
}

/**
 * The page of the shop that an address means, as it stands behind the shop's own address: `categorie/ours`. One that was
 * copied whole from the shop's pages is taken without its beginning; undefined for anything that leads elsewhere.
 */
function pageOf(address: string): string | undefined {
  const [, path = address] = /^(?:https?:\/\/[^/]+)?\/mag\/[a-z0-9-]+\/(.*)$/.exec(address) ?? []
  return /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*){0,3}$/.test(path) ? path : undefined
}

/** A text without the first line when it only says the title that stands above it already. */
export const withoutTitle = (body: string, title: string): string => {
  const [first = '', ...rest] = body.trimStart().split('\n')
  return first.replace(/^#+ /, '').trim() === title ? rest.join('\n') : body
}
