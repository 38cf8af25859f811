/** A mail before it has a form: the HTML part and its plain-text twin are both made from it, so that they say the same. */
export type Message = {
  subject: string
  /** The first words that a mail program shows beside the subject. */
  preview: string
  title: string
  blocks: Block[]
}

export type Fact = { label: string; value: string }
export type Item = { name: string; detail: string; total: string }
export type Total = Fact & { strong: boolean }

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; facts: Fact[] }
  /** Where an order stands: `at` is the last step reached, counted from 0. */
  | { kind: 'steps'; title: string; steps: string[]; at: number }
  /** What the customer has to do, in a frame: a sentence, then what to copy. */
  | { kind: 'box'; title: string; text: string; facts: Fact[]; note: string }
  /** `priced` heads the amounts: with tax, or without. */
  | { kind: 'items'; priced: string; items: Item[]; totals: Total[] }
  | { kind: 'columns'; columns: { title: string; lines: string[] }[] }
  | { kind: 'button'; label: string; url: string }

/** One line of text for a header or a title: control and direction marks out, spaces single. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

/** A block whose lines are lines: a value typed by somebody cannot pretend to be the next one. Paragraphs keep theirs. */
export function tidy(block: Block): Block {
  const facts = <F extends Fact>(rows: F[]): F[] => rows.map((row) => ({ ...row, value: oneLine(row.value) }))
  switch (block.kind) {
    case 'facts':
    case 'box':
      return { ...block, facts: facts(block.facts) }
    case 'items':
      return {
        ...block,
        items: block.items.map(({ name, detail, total }) => ({ name: oneLine(name), detail: oneLine(detail), total })),
      }
    case 'columns':
      return { ...block, columns: block.columns.map(({ title, lines }) => ({ title, lines: lines.map(oneLine) })) }
    default:
      return block
  }
}

/** The subject of an answer: « Re : » once, however long the exchange. */
export const replySubject = (subject: string): string => {
  const bare = oneLine(subject).replace(/^(?:re\s*:\s*)+/i, '')
  return `Re : ${bare}`.slice(0, 200)
}
