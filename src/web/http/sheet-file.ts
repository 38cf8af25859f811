import type { Context } from 'hono'
import { now } from '#clock'
import { type Cell, type WrittenSheet, writeWorkbook } from '#sheets'
import { csvOf } from './csv.ts'
import { streamed } from './streamed.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a list's rows say in a file, a column each; `width` is counted in signs. */
export type FileColumn<Row> = { label: string; width?: number; cell: (row: Row) => Cell }

/** A list of rows as a sheet: they are asked for as they are sent. */
export const sheetOf = <Row>(
  name: string,
  columns: readonly FileColumn<Row>[],
  rows: AsyncIterable<Row>,
): WrittenSheet => ({ name, columns, rows: cellsOf(columns, rows) })

async function* cellsOf<Row>(columns: readonly FileColumn<Row>[], rows: AsyncIterable<Row>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield columns.map(({ cell }) => cell(row))
}

/** A sheet as a file to keep, `commandes.csv` or `commandes.xlsx`: piece by piece, whatever the number of its rows. */
export const sheetFile = (c: Context, file: string, kind: 'csv' | 'xlsx', sheet: WrittenSheet): Response =>
  kind === 'csv'
    ? streamed(c, { type: 'text/csv; charset=utf-8', name: `${file}.csv` }, csvOf(sheet))
    : streamed(c, { type: XLSX, name: `${file}.xlsx` }, writeWorkbook([sheet], now()))
