// Why a stock is corrected by hand: one of a list, and a word of one's own.
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import type { Submitted } from '../../http/index.ts'
import { type FormState, field, type Html, html, select } from '../../ui/index.ts'

/** The two fields; what is told of the article stands before the form. */
export const reasonFields = (form: FormState): Html =>
  html`${select(form, {
    name: 'why',
    label: t('sheet.reason.why'),
    required: true,
    empty: t('sheet.reason.choose'),
    options: stock.correctionReasons.map((value) => ({ value, label: t(`sheet.reason.${value}`) })),
  })}
${field(form, { name: 'words', label: t('sheet.reason.words'), attributes: { maxlength: stock.LONGEST_REASON, autocomplete: 'off' } })}`

/**
 * The reason in words, « Casse : tombé à la livraison »; empty where nothing asked for one. Refuses, with Invalid, none of the list and
 * « autre » without a word.
 */
export function reasonIn({ why, words = '' }: Submitted): string {
  if (why === undefined) return ''
  const chosen = stock.correctionReasons.find((one) => one === why)
  const own = words.trim()
  const faults: Record<string, string> = {}
  if (!chosen) faults.why = t('sheet.reason.missing')
  else if (chosen === 'other' && own === '') faults.words = t('sheet.reason.otherMissing')
  const told = chosen && chosen !== 'other' ? [t(`sheet.reason.${chosen}`), own].filter(Boolean).join(' : ') : own
  if (told.length > stock.LONGEST_REASON) faults.words = t('sheet.reason.long')
  if (Object.keys(faults).length > 0) throw new Invalid(t('sheet.reason.fault'), faults)
  return told
}
