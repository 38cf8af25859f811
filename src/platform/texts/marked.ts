/** A line of marked text, in what is said strongly and what is not. */
export type Span = { text: string; strong: boolean }

/** A text's lines are one paragraph, a list's one entry each. */
export type Block = { kind: 'heading' | 'list' | 'text'; lines: Span[][] } | { kind: 'box'; blocks: Block[] }

type Open = { kind: Block['kind']; lines: string[] }

/** Boxes inside boxes: further ones are no more than the last, for each costs a call and a border. */
const DEEPEST = 3

/**
 * Simple marked text, as people write pages: `## heading`, paragraphs, `- list`, `> box`, `**strong**`; an empty line parts
 * two blocks. Everything else is text, whatever it looks like.
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
    open.lines.push(line.replace(/^(#{1,6} |[-*] |> ?)/, ''))
  }
  return blocks
}

function kindOf(line: string): Block['kind'] {
  if (/^#{1,6} /.test(line)) return 'heading'
  if (/^[-*] /.test(line)) return 'list'
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
  return closed.map((text, index) => ({ text, strong: index % 2 === 1 })).filter(({ text }) => text !== '')
}

/** A text without the first line when it only says the title that stands above it already. */
export const withoutTitle = (body: string, title: string): string => {
  const [first = '', ...rest] = body.trimStart().split('\n')
  return first.replace(/^#+ /, '').trim() === title ? rest.join('\n') : body
}
