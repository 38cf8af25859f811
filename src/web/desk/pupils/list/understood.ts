import * as classes from '#classes'
import { t } from '#messages'

const separatorNames = {
  ';': 'list.separator.semicolon',
  ',': 'list.separator.comma',
  '\t': 'list.separator.tab',
} as const

/** What was understood of a file, in a few sentences. */
export function understoodNote({ understood, lines }: classes.ClassList): string {
  const { kind, encoding, separator, titles, fields, dropped, shortened, above, sheets, brokenAt } = understood
  const how =
    kind === 'siecle'
      ? t('list.understood.siecle', { encoding })
      : kind === 'workbook' && encoding === 'XLSX'
        ? t('list.understood.workbook')
        : t('list.understood.separated', { separator: separator ? t(separatorNames[separator]) : 'none', encoding })
  const namesakes = classes
    .tellApart(lines)
    .flatMap((line, at) =>
      line.firstName === lines[at]?.firstName ? [] : [`${lines[at]?.firstName} ${line.lastName}`],
    )
  const names = fields.map((field) => t(`list.column.${field}`)).join(', ')
  return [
    how,
    sheets && t('list.understood.sheets', { names: sheets.join(', ').slice(0, 200) }),
    kind === 'siecle' ? '' : t(titles ? 'list.understood.columns' : 'list.understood.guessed', { names }),
    dropped.length > 0 && t('list.understood.dropped', { n: dropped.length, names: dropped.join(', ').slice(0, 200) }),
    namesakes.length > 0 && t('list.understood.namesakes', { names: [...new Set(namesakes)].join(', ').slice(0, 200) }),
    shortened > 0 && t('list.understood.shortened', { n: shortened }),
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
