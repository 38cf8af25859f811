import type * as classes from '#classes'
import { t } from '#messages'

const separatorNames = {
  ';': 'list.separator.semicolon',
  ',': 'list.separator.comma',
  '\t': 'list.separator.tab',
} as const

/** What was understood of a file, in a few sentences. */
export function understoodNote({ understood }: classes.ClassList): string {
  const { kind, encoding, separator, titles, fields, dropped, above, brokenAt } = understood
  const how =
    kind === 'siecle'
      ? t('list.understood.siecle', { encoding })
      : t('list.understood.separated', { separator: separator ? t(separatorNames[separator]) : 'none', encoding })
  const names = fields.map((field) => t(`list.column.${field}`)).join(', ')
  return [
    how,
    kind === 'siecle' ? '' : t(titles ? 'list.understood.columns' : 'list.understood.guessed', { names }),
    dropped.length > 0 && t('list.understood.dropped', { n: dropped.length, names: dropped.join(', ').slice(0, 200) }),
    above.length > 0 &&
      t('list.understood.above', {
        text: above
          .map(({ text }) => text)
          .join(' / ')
          .slice(0, 120),
      }),
    brokenAt !== undefined && t('list.understood.broken', { line: brokenAt }),
  ]
    .filter(Boolean)
    .join(' ')
}
