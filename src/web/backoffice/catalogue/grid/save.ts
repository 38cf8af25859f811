import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import { now } from '#clock'
import type { Db } from '#database'
import * as trace from '#trace'
import { readRecord, recordOf } from '#versions'
import { edit, idsIn, refusedForm, type Submitted } from '../../../http/index.ts'
import { actor, type Office } from '../../office.ts'
import { cells, cellValues, shelfNames, together } from './cells.ts'
import { write } from './write.ts'

/** At most so many rows are sent at once. */
export const MOST_ROWS = 100

/** A row as it comes back: what was typed, what is wrong with it, what it was loaded from. */
export type RowForm = { id: number; values: Submitted; errors: Record<string, string> }

/** What a sending did: rows saved, what others changed that was kept with them, and every row in its order. */
export type Saved = { saved: number; told: string[]; rows: RowForm[] }

/** The cells of a row among the fields of the form: `name-12` is the name of product 12. */
const rowIn = (fields: Submitted, id: number): Submitted =>
  Object.fromEntries(
    [...cells, 'loaded'].flatMap((cell) => {
      const value = fields[`${cell}-${id}`]
      return value === undefined ? [] : [[cell, value]]
    }),
  )

/** Whether somebody typed in the row: it is not what it was loaded from. */
function touched({ loaded, ...typed }: Submitted): boolean {
  const record = readRecord(loaded)
  if (!record) return true
  const { values } = readRecord(recordOf(typed, now())) ?? { values: {} }
  return Object.entries(values).some(([cell, value]) => record.values[cell] !== value)
}

/**
 * Saves the rows in which somebody typed, each for itself: one that is refused, or that somebody else changed meanwhile, comes back
 * with what was typed, and keeps no other from being saved.
 */
export async function saveRows(db: Db, c: Context<Office>, fields: Submitted): Promise<Saved> {
  const done: Saved = { saved: 0, told: [], rows: [] }
  const categories = await catalogue.listCategories(db, c.var.shop.id)
  for (const id of idsIn('loaded', fields).slice(0, MOST_ROWS)) {
    const row = rowIn(fields, id)
    if (!touched(row)) {
      done.rows.push({ id, values: row, errors: {} })
      continue
    }
    try {
      const { told } = await saveRow(db, c, { id, row, categories })
      done.saved += 1
      if (told) done.told.push(told)
      done.rows.push({ id, values: {}, errors: {} })
    } catch (error) {
      done.rows.push({ id, ...refusedForm(row, error) })
    }
  }
  return done
}

type Row = { id: number; row: Submitted; categories: readonly catalogue.Category[] }

function saveRow(db: Db, c: Context<Office>, { id, row, categories }: Row) {
  const { shop } = c.var
  const shelves = shelfNames(categories)
  return edit(db, row, {
    of: `product ${shop.id} ${id}`,
    together,
    present: async (tx) => {
      const [now] = await catalogue.gridRows(tx, shop.id, [id])
      return now ? cellValues(now, shelves) : {}
    },
    since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'product', id }, at, actor: actor(c) }),
    save: (tx, fields) => write(tx, c, id, { fields, shelves }),
  })
}
