import * as z from 'zod'
import { printFault } from '#pdf'
import { checkNewPassword } from '#people'
import { Invalid } from '#refusals'
import { cleanLine, isNaming } from '#texts'

/** What goes on papers is refused here if no paper can show it: once an order is placed it is too late. */
export const printed = (text: string, context: z.RefinementCtx): void => {
  const message = printFault(text)
  if (message) context.addIssue({ code: 'custom', message })
}

/** One line, required when a sentence for its absence is given. */
export const line = (max: number, missing?: string) => {
  const field = z
    .string(missing)
    .transform(cleanLine)
    .refine((line) => line.length <= max, `${max} caractères au plus.`)
    .superRefine(printed)
  return missing === undefined ? field.default('') : field.refine((line) => line !== '', missing)
}

/** What somebody or a place is called: one letter or figure at least. */
export const naming = (max: number, missing: string) => line(max).refine(isNaming, missing)

export const email = z
  .string('Indiquez une adresse e-mail.')
  .transform((typed) => cleanLine(typed).toLowerCase())
  .refine((typed) => typed !== '', 'Indiquez une adresse e-mail.')
  .refine((typed) => typed.length <= 254, '254 caractères au plus.')
  .pipe(z.email('Cette adresse e-mail n’est pas complète. Exemple\u00a0: anne.onim@exemple.fr'))

const birthDate = line(10).transform((text, context) => {
  if (text === '') return null
  const [, day, month, year] = /^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})$/.exec(text) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text
  const at = new Date(`${iso}T00:00Z`)
  const real =
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(iso) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
  if (real && iso > '1900-01-01' && at.getTime() <= Date.now()) return iso
  context.addIssue({ code: 'custom', message: 'Indiquez une date de naissance, par exemple 23/11/1990.' })
  return z.NEVER
})

export const identity = {
  civility: z.enum(['', 'Mme', 'M.'], 'Choisissez Mme ou M.').default(''),
  firstName: naming(60, 'Indiquez votre prénom.'),
  lastName: naming(60, 'Indiquez votre nom.'),
  email,
}

export const wishes = { birthDate, newsletter: z.string().optional().transform(Boolean) }

export function goodPassword(form: { password?: string; email?: string }, context: z.RefinementCtx): void {
  try {
    checkNewPassword(form.password ?? '', { login: form.email || '\n', field: 'password' })
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    context.addIssue({ code: 'custom', path: ['password'], message: error.message })
  }
}

// Said together with the faults of the single fields, not once these are mended.
export const always = { when: () => true }
