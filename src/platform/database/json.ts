import type { ColumnType } from 'kysely'

/** A jsonb column: read as unknown, to be checked or cast by the module that owns it; written as JSON text. */
export type JsonColumn = ColumnType<unknown, string, string>
