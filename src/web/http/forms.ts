import type { Context } from 'hono'
import * as z from 'zod'
import { Invalid, NotFound, Refusal } from '#refusals'
import { clean, cleanLine, cleanPassword, isNaming } from '#texts'
import { checkFields } from './limits.ts'

/** A form as it came: one string a field, the last one when a name came twice; files left out. */
export type Submitted = Record<string, string>

/** Every value of every field, in the order of the form: for ticks that come several under one name. */
export async function everySubmitted(c: Context): Promise<Map<string, string[]>> {
  await checkFields(c)
  const values = new Map<string, string[]>()
  for (const [name, value] of await fieldsOf(c)) {
    const before = values.get(name) ?? []
    values.set(name, typeof value === 'string' ? [...before, cleaned(name, value)] : before)
  }
  return values
}

/** Reads the form that was sent, its texts cleaned (#texts); a password is left as it was typed. */
export async function submitted(c: Context): Promise<Submitted> {
  await checkFields(c)
  const fields: Submitted = Object.create(null)
  for (const [name, value] of new Map(await fieldsOf(c)))
    if (typeof value === 'string') fields[name] = cleaned(name, value)
  return fields
}

/** What was sent, in the order of the form. What most forms send needs no more than Node's own reader of addresses. */
async function fieldsOf(c: Context): Promise<Iterable<readonly [string, unknown]>> {
  const type = c.req.header('content-type') ?? ''
  if (/^application\/x-www-form-urlencoded/i.test(type))
    return new URLSearchParams(Buffer.from(await c.req.arrayBuffer()).toString())
  const body: Record<string, unknown> = await c.req.parseBody({ all: true }).catch(() => ({}))
  return Object.entries(body).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const))
}

/** What passwords are typed in. `next` is a number elsewhere, which cleaning would not change either. */
const PASSWORDS = new Set(['password', 'current', 'next', 'again', 'present'])
/** Whether a field holds a password: it is never given back. */
export const isPassword = (name: string): boolean => PASSWORDS.has(name)
const cleaned = (name: string, typed: string) => (PASSWORDS.has(name) ? cleanPassword(typed) : clean(typed))

type Reads = Record<string, () => unknown>

/**
 * Reads the parts of a form and refuses once, with what is wrong in all of them: nobody corrects a field to be told then of
 * the next.
 */
export function inOneRound<R extends Reads>(reads: R): { [Part in keyof R]: ReturnType<R[Part]> } {
  const read: Record<string, unknown> = {}
  const refused: Invalid[] = []
  for (const [part, one] of Object.entries(reads))
    try {
      read[part] = one()
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      refused.push(error)
    }
  const [first] = refused
  if (first) throw new Invalid(first.message, Object.assign({}, ...refused.map(({ fields }) => fields)))
  return read as { [Part in keyof R]: ReturnType<R[Part]> }
}

/** Checks fields against a schema; throws Invalid with one sentence a field at fault. */
export function parse<T>(schema: z.ZodType<T>, fields: Submitted): T {
  const read = schema.safeParse(fields)
  if (read.success) return read.data
  const faults: Record<string, string> = {}
  for (const issue of read.error.issues) faults[String(issue.path[0] ?? '')] ??= issue.message
  throw new Invalid('Le formulaire contient des erreurs : corrigez les champs signalés.', faults)
}

/** A refusal as such; anything else is a bug and is thrown on. For handlers that show their form again. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}

/** A required or optional text field of at most `max` characters, trimmed. */
export function text(max: number, missing?: string): z.ZodType<string> {
  const field = z.string().trim().max(max, `${max} caractères au plus.`)
  return missing === undefined
    ? field.default('')
    : z.string(missing).trim().min(1, missing).max(max, `${max} caractères au plus.`)
}

/** What somebody or something is called: one line of at most `max` characters, with a letter or figure unless it may be empty. */
export function name(max: number, missing?: string): z.ZodType<string> {
  const line = z.string(missing).transform(cleanLine)
  const field = line.refine((text) => text.length <= max, `${max} caractères au plus.`)
  return missing === undefined ? field.default('') : field.refine(isNaming, missing)
}

/** An id as it comes in a form or a path. */
export const id = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, 'Choix inconnu.')
  .transform(Number)

/** The id in the path; a 404 when it is not one. */
export const idParam = (c: Context, name = 'id'): number => idOr404(c.req.param(name))

/** The id in the name of a paper in the path (`12.pdf`); a 404 when it is not one. */
export const paperParam = (c: Context, name = 'file'): number => idOr404(c.req.param(name)?.replace(/\.pdf$/, ''))

function idOr404(text: string | undefined): number {
  const read = id.safeParse(text)
  if (!read.success) throw new NotFound('Cette page n’existe pas.')
  return read.data
}
