import type { Context } from 'hono'
import { t } from '#messages'
import { Invalid, Refusal } from '#refusals'
import { done } from './flash.ts'
import { refusalOf, type Submitted, submitted } from './forms.ts'
import { sentFields, writtenIn } from './sent-back.ts'

type NewPassword = { current: string; next: string }

/** A change of password as its form sends it. Refuses two new ones that differ. */
function newPasswords({ current = '', next = '', again = '' }: Submitted): NewPassword {
  if (next !== again) throw new Invalid(t('password.differ'), { again: t('password.differ') })
  return { current, next }
}

type Change = {
  /** Makes the change; refuses a wrong current password, or a new one that does not do. */
  change(wanted: NewPassword): Promise<unknown>
  /** The page again, with what is wrong; what was typed is not sent back. */
  page(
    form: { values: Record<string, never>; errors: Record<string, string> },
    status: 422 | 429,
  ): Response | Promise<Response>
  to: string
}

/** Somebody signed in at a face changes the own password, and goes on at `to`. */
export async function changeOwnPassword(c: Context, { change, page, to }: Change): Promise<Response> {
  try {
    await change(newPasswords(await submitted(c)))
  } catch (error) {
    const { said: errors, status } = refusalOf(error)
    return page({ values: {}, errors }, status === 429 ? 429 : 422)
  }
  return done(c, to, t('password.changed'))
}

/**
 * A password that was given is changed before anything else. A form that comes meanwhile with words of somebody's is
 * refused (409), so that they are given back; one that waited at the door may be looked at.
 */
export async function passwordFirst(c: Context, base: string): Promise<Response | undefined> {
  if (c.req.path === `${base}/mon-compte` || c.req.path === `${base}/repris`) return undefined
  if (c.req.method === 'POST' && writtenIn(await sentFields(c)).length > 0) throw new Refusal(t('password.before'), 409)
  return c.redirect(`${base}/mon-compte`, 303)
}
