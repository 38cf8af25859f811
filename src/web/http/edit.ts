import { now } from '#clock'
import { type Db, hold, inTransaction } from '#database'
import { t } from '#messages'
import { Invalid, Refusal } from '#refusals'
import { type FormValues, merge, readRecord, recordOf } from '#versions'
import type { Submitted } from './forms.ts'

/** Somebody else changed the same fields meanwhile: what was typed stays in the form, and is saved if it is sent again. */
export class Overtaken extends Invalid {
  /** The form as it comes back: what stands now, with what was typed in the fields that both changed, and what it is loaded from. */
  readonly values: Submitted

  constructor(message: string, fields: Record<string, string>, values: Submitted) {
    super(message, fields)
    this.values = values
  }
}

type Editing<T> = {
  /** What is edited, the same words for everybody who edits it: `product 3 14`. Saves of one thing come one after the other. */
  of: string
  /** The values that would fill the form now. */
  present: (tx: Db) => Promise<FormValues>
  /** Saves the fields, merged with what changed meanwhile. */
  save: (tx: Db, fields: Submitted) => Promise<T>
  /** Who changed what since a moment, in words; the trace of a shop knows (trace.since). */
  since?: (tx: Db, at: Date) => Promise<string[]>
}

/** What was saved, and a sentence for the person when somebody else's changes were kept with it. */
export type Edited<T> = { result: T; told: string }

/**
 * Saves a form that edits a stored thing. It carries what it was loaded from (ui/loaded.ts): fields that only others changed
 * meanwhile stay as they are now, fields that only this person changed are saved, and for a field that both changed the
 * form comes back (Overtaken) with both. What `save` refuses is refused as it is.
 */
export function edit<T>(db: Db, sent: Submitted, { of, present, save, since }: Editing<T>): Promise<Edited<T>> {
  const { loaded, ...typed } = sent
  const record = readRecord(loaded)
  return inTransaction(db, async (tx) => {
    await hold(tx, of)
    if (!record) return { result: await save(tx, typed), told: '' }
    const values = await present(tx)
    const { fields, moved, clashes } = merge(record, typed, values)
    const changes = moved.length + clashes.length > 0 ? ((await since?.(tx, record.at)) ?? []) : []
    if (clashes.length > 0) throw overtaken(fields as Submitted, clashes, values, changes)
    const result = await save(tx, fields as Submitted)
    return { result, told: moved.length > 0 ? keptToo(changes) : '' }
  })
}

function overtaken(
  merged: Submitted,
  clashes: readonly string[],
  values: FormValues,
  changes: readonly string[],
): Overtaken {
  const clash = (name: string) => t('edit.clash', { now: short(values[name]) })
  const [first = '', ...others] = clashes
  const fields = Object.fromEntries(others.map((name) => [name, clash(name)]))
  const told = { [first]: [...changes, clash(first)].join(' '), ...fields }
  return new Overtaken(t('edit.overtaken'), told, { ...merged, loaded: recordOf(values, now()) })
}

const keptToo = (changes: readonly string[]): string =>
  changes.length > 0 ? t('edit.keptTooBy', { changes: changes.join(' ') }) : t('edit.keptToo')

function short(value: string | undefined): string {
  const text = value?.trim() ?? ''
  if (text === '') return t('edit.empty')
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}

/** A refused form as it comes back: what was typed and what is wrong; after `Overtaken` laid on what stands now, so that saving again undoes nothing. */
export function refusedForm(sent: Submitted, error: unknown): { values: Submitted; errors: Record<string, string> } {
  if (!(error instanceof Refusal)) throw error
  return { values: error instanceof Overtaken ? error.values : sent, errors: error.fields }
}

/** Boxes ticked for a list of things, as fields of their own: two people who tick different ones both have their way. */
export const asTicks = (name: string, ids: readonly number[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [`${name}-${id}`, 'on']))

/** The things whose boxes are ticked among fields made by `asTicks`. */
export const tickedIn = (name: string, fields: Readonly<Record<string, string | undefined>>): number[] =>
  Object.keys(fields).flatMap((field) => (field.startsWith(`${name}-`) ? Number(field.slice(name.length + 1)) : []))
