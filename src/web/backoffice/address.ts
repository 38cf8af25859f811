import type { Context } from 'hono'
import * as z from 'zod'

/** The query string as fields, the last value when a name comes twice. */
export const query = (c: Context): Record<string, string> => c.req.query()

/** An id in an address; anything else is as if it were not there. */
export const idInQuery = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .transform(Number)
  .optional()
  .catch(undefined)

/** Words to look for, shortened to what a field may hold. */
export const wordsInQuery = z
  .string()
  .transform((text) => text.trim().slice(0, 100))
  .catch('')

/** One of a list, else nothing. */
export const oneOf = <T extends string>(values: readonly T[]) =>
  z
    .enum(values as [T, ...T[]])
    .optional()
    .catch(undefined)

/** Columns that a list sorts by, up and down. */
export const sorts = <T extends string>(names: readonly T[]): (T | `-${T}`)[] =>
  names.flatMap((name): (T | `-${T}`)[] => [name, `-${name}`])

/** A path with those parameters that say something. */
export function withQuery(path: string, parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${path}?${search}` : path
}
