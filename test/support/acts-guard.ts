import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type pg from 'pg'

const traces = new URL('../../messages/fr/traces.json', import.meta.url)

/** What a trace says by another way than its field's word: numbers of rows. */
const unsaid = new Set(['id', 'addressId', 'parcelId', 'arrivals'])

/**
 * Fails where an act of this database tells of a field that has no word of its own (`change.<field>` in traces.json): a pupil would
 * read « maxCents », in « Qui a fait quoi » and in what a second writer is told.
 */
export async function demandWords(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ verb: string; field: string }>(
    `select distinct verb, field from acts, lateral (values (before), (after)) as said (what),
      jsonb_object_keys(case when jsonb_typeof(what) = 'object' then what else '{}' end) as field`,
  )
  if (rows.length === 0) return
  const words = JSON.parse(readFileSync(traces, 'utf8')) as Record<string, string>
  const camel = (field: string) => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const mute = rows.filter(({ field }) => !unsaid.has(field) && !(`change.${camel(field)}` in words))
  assert.deepEqual(
    mute.map(({ verb, field }) => `${verb}: ${field}`),
    [],
  )
}
