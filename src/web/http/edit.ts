import { now } from '#clock'
import { type Db, hold, inTransaction } from '#database'
import { t } from '#messages'
import { Invalid, Refusal } from '#refusals'
import {
  differing,
  type FormValues,
  type Merged,
  meanwhileOf,
  merge,
  readRecord,
  recordOf,
  SAID_WHOLE,
} from '#versions'
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
  /** Groups of fields, by their names, of which one says what another means: changed by two people, they come back to be looked at. */
  together?: readonly RegExp[]
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
export function edit<T>(
  db: Db,
  sent: Submitted,
  { of, present, save, since, together }: Editing<T>,
): Promise<Edited<T>> {
  const { loaded, ...typed } = sent
  const record = readRecord(loaded)
  return inTransaction(db, async (tx) => {
    await hold(tx, of)
    if (!record) return { result: await save(tx, typed), told: '' }
    const values = await present(tx)
    const merged = merge(record, typed, values, together)
    const { moved, clashes, parted } = merged
    const fields = merged.fields as Submitted
    const changes = moved.length + clashes.length > 0 ? ((await since?.(tx, record.at)) ?? []) : []
    if (clashes.length + parted.length > 0) throw overtaken(fields, merged, values, changes)
    const result = await save(tx, fields)
    return { result, told: moved.length > 0 ? keptToo(changes) : '' }
  })
}

function overtaken(
  fields: Submitted,
  { clashes, parted }: Merged,
  values: FormValues,
  changes: readonly string[],
): Overtaken {
  const message = [t('edit.overtaken'), ...changes].join(' ')
  const told = Object.fromEntries([
    ['', message],
    ...clashes.map((name) => [name, clashOf(fields[name] ?? '', values[name]?.trim() ?? '')]),
    ...parted.map((name) => [name, t('edit.parted')]),
  ])
  const theirs = Object.fromEntries(clashes.map((name) => [meanwhileOf(name), values[name] ?? '']))
  return new Overtaken(message, told, { ...fields, ...theirs, loaded: recordOf(values, now()) })
}

const keptToo = (changes: readonly string[]): string =>
  changes.length > 0 ? t('edit.keptTooBy', { changes: changes.join(' ') }) : t('edit.keptToo')

/** What a field that both changed became: a long text by what differs, read in full under its field (ui/fields.ts). */
function clashOf(mine: string, theirs: string): string {
  if (theirs.length > SAID_WHOLE) return t('edit.clashLong', { now: differing(mine.trim(), theirs) })
  return t('edit.clash', { now: theirs === '' ? t('edit.empty') : theirs.replace(/\.+$/, '') })
}

/** A refused form as it comes back: what was typed and what is wrong, of the whole form when no field is; after `Overtaken` laid on what stands now, so that saving again undoes nothing. */
export function refusedForm(sent: Submitted, error: unknown): { values: Submitted; errors: Record<string, string> } {
  if (!(error instanceof Refusal)) throw error
  return { values: error instanceof Overtaken ? error.values : sent, errors: error.said }
}

/** Boxes ticked for a list of things, as fields of their own: two people who tick different ones both have their way. */
export const asTicks = (name: string, ids: readonly number[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [`${name}-${id}`, 'on']))

/** The things whose boxes are ticked among fields made by `asTicks`. */
export const tickedIn = (name: string, fields: Readonly<Record<string, string | undefined>>): number[] =>
  idsIn(name, fields)

/** The ids in the names of fields, « quantity-12 »; a name that holds no id, which no page of ours sends, says nothing. */
export const idsIn = (name: string, fields: Readonly<Record<string, string | undefined>>): number[] =>
  Object.keys(fields).flatMap((field) => {
    const digits = field.startsWith(`${name}-`) ? field.slice(name.length + 1) : ''
    return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : []
  })
