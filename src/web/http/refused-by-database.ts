import { t } from '#messages'
import { Refusal } from '#refusals'

/** Checks, numbers and dates out of range, texts too long or of signs that cannot be kept (PostgreSQL, appendix A). */
const impossible = new Set(['23514', '22003', '22008', '22001', '22021', '22P05'])

/** Something that this names was there when it was asked for and is not any more: a shop that went back to a snapshot meanwhile. */
const GONE = '23503'

/**
 * What PostgreSQL would not take, as a refusal: a value that no form should have let through is a form's fault to mend
 * (the log has it), and no reason to show its sender a failure. Undefined for anything else.
 */
export function refusedByDatabase(error: Error): Refusal | undefined {
  const code = 'code' in error ? String(error.code) : ''
  if (code === GONE) return new Refusal(t('ui.error.gone'), 409)
  return impossible.has(code) ? new Refusal(t('ui.error.impossible'), 422) : undefined
}
