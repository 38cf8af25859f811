import { COUNTED } from '#database'
import { t } from '#messages'
import { type Empty, emptyState } from './feedback.ts'
import type { Filtering } from './filters.ts'
import { type Content, type Html, html } from './html.ts'
import { keysHelp } from './keys.ts'
import { pagination } from './navigation.ts'
import { type Table, table } from './table.ts'

/** What the list's address asks for, as `asked` of the faces reads it. */
export type Question = Pick<Filtering, 'errors'> & {
  values: Record<string, string>
  path: string
  filtered: boolean
  sort?: string | undefined
  href(place?: { after?: string; before?: string }, path?: string): string
}

export type List<Row> = Pick<Table<Row>, 'id' | 'caption' | 'columns' | 'ticks' | 'fresh' | 'rowKey' | 'preview'> & {
  asked: Question
  page: { rows: readonly Row[]; previous: string | undefined; next: string | undefined }
  /** How it is sorted when nobody asked. */
  usual?: string
  /** How many there are, in words. */
  where?: Content
  /** What is said while the list has nothing at all. */
  none: Empty
}

/** The list of a tab: a table with filters, sort and pages in its address, whatever is asked and however many rows there are. */
export function list<Row>({ asked, page, usual, where, none, ...options }: List<Row>): Html {
  const { previous, next } = page
  return html`${table({
    ...options,
    rows: page.rows,
    empty: nothing(asked, none),
    href: asked.href(),
    filtering: { values: asked.values, errors: asked.errors, clear: asked.filtered ? asked.path : undefined },
    sort: asked.sort ?? usual,
    density: 'dense',
    cards: true,
  })}
${pagination({
  previous: previous === undefined ? undefined : asked.href({ before: previous }),
  next: next === undefined ? undefined : asked.href({ after: next }),
  where,
})}${keysHelp({ preview: options.preview !== undefined })}`
}

function nothing({ errors, filtered }: Question, none: Empty): Html {
  const wrong = Object.values(errors).filter((sentence) => sentence !== undefined)
  if (wrong.length > 0)
    return emptyState({ icon: 'search', title: t('ui.filter.wrong'), text: [...new Set(wrong)].join(' ') })
  if (filtered)
    return emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
  return emptyState(none)
}

/** How many there are, in words: exactly, or « plus de 10 000 commandes » when nobody counted further. */
export const howMany = (n: number, say: (n: number) => string, most: number = COUNTED): string =>
  n > most ? t('ui.moreThan', { what: say(most) }) : say(n)

/** A total, or why there is none: of more than are counted nobody adds up. */
export const totalOf = (cents: number | null, say: (cents: number) => string): string =>
  cents === null ? t('ui.tooMany') : say(cents)
