import type * as account from '#account'
import { money } from '#format'
import { t } from '#messages'

/** What became of a planted transfer, in the words of both keys: of one that is too high and pointed, what is still to be given back. Cents. */
export const outcomeSaid = ({ outcome, leftCents }: Pick<account.Planted, 'outcome' | 'leftCents'>): string =>
  outcome === 'begun' ? t('bank.key.begun', { sum: money(leftCents) }) : t(`bank.key.outcome.${outcome}`)
