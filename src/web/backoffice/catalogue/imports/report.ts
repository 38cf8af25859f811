import type { Import, ImportLine } from '#imports'
import { t } from '#messages'
import type { WrittenSheet } from '#sheets'
import { changeTold } from './lines-table.ts'

/** Every line of an import with what becomes of it, then its cells as the file had them. */
export const reportSheet = (one: Import, lines: AsyncIterable<ImportLine>): WrittenSheet => ({
  name: t('imports.reportName'),
  columns: [
    { label: t('imports.column.line'), width: 8 },
    { label: t('imports.column.outcome'), width: 12 },
    { label: t('imports.column.notes'), width: 60 },
    ...one.headings.map((label) => ({ label, width: 18 })),
  ],
  rows: rowsOf(one, lines),
})

async function* rowsOf(one: Import, lines: AsyncIterable<ImportLine>): AsyncGenerator<string[]> {
  for await (const { line, outcome, changes, notes, stays, undone, cells } of lines) {
    const became = undone ? 'undone' : (outcome ?? 'none')
    const told = [...changes.map((change) => changeTold(one, change)), ...notes, stays].filter(Boolean).join(' ')
    yield [`${line}`, t(`imports.outcome.${became}`), told, ...one.headings.map((_, at) => cells[at] ?? '')]
  }
}
