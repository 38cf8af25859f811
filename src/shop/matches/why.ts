import { date } from '#format'
import { t } from '#messages'
import type { Reason } from './propose.ts'

/** Why a candidate is proposed, as one sentence: « Même montant, même nom ; la référence diffère de deux lettres (ZBLZFQNKD). » Pure. */
export function why(reasons: readonly Reason[]): string {
  const said = reasons.map(wordsOf)
  const long = reasons.findIndex(
    ({ code }) => code === 'differs' || code === 'paid' || code === 'gone' || code === 'after',
  )
  const short = said.slice(0, long < 0 ? said.length : long).join(', ')
  const all = [short, ...(long < 0 ? [] : said.slice(long))].filter(Boolean).join(' ; ')
  return all === '' ? '' : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`
}

function wordsOf(reason: Reason): string {
  if (reason.code === 'differs')
    return t('matches.why.differs', { letters: reason.letters, reference: reason.reference })
  if (reason.code === 'paid') return t('matches.why.paid', { means: reason.means })
  if (reason.code === 'gone') return t('matches.why.gone', { state: reason.state })
  if (reason.code === 'due') return t('matches.why.due', { day: date(reason.day) })
  return t(`matches.why.${reason.code}`)
}
