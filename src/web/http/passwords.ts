import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Submitted } from './forms.ts'

/** A change of password as its form sends it. Refuses two new ones that differ. */
export function newPasswords({ current = '', next = '', again = '' }: Submitted): { current: string; next: string } {
  if (next !== again) throw new Invalid(t('password.differ'), { again: t('password.differ') })
  return { current, next }
}
