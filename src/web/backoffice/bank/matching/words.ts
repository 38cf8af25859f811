import { date, money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import { slip } from './pointed.ts'

type One = matches.Candidate

/** A candidate as a choice says it: what it is, why it is proposed, and how the button names it. */
export type Words = { title: string; text: string; named: string }

/** What a proposal says of itself; one that was looked for (no reasons) says only what it is. */
export function wordsOf(one: One & { reasons?: readonly matches.Reason[] }): Words {
  const reasons = one.reasons ?? against(one)
  return {
    title: titleOf(one),
    text: [factsOf(one), matches.why(reasons)].filter(Boolean).join(' '),
    named: t(`matches.named.${one.kind}`, said(one)),
  }
}

/** What speaks against one that was looked for. */
function against({ gone, paidBy }: One): matches.Reason[] {
  if (gone !== null) return [{ code: 'gone', state: gone }]
  return paidBy === null ? [] : [{ code: 'paid', means: paidBy }]
}

const said = ({ kind, number, name, day }: One) => ({
  n: kind === 'remittance' ? slip(number) : number || 'none',
  name,
  day: date(day),
})

/** « Commande n° 22, Youssef EL IDRISSI » */
function titleOf(one: One): string {
  const buyer = one.company === '' ? one.name : `${one.name} (${one.company})`
  const what = t(`matches.candidate.${one.kind}`, { ...said(one), name: buyer })
  return one.gone === null ? what : t('matches.candidate.gone', { what, state: one.gone })
}

/** « 176,27 € attendus par virement. » */
function factsOf(one: One): string {
  const amount = money(Math.abs(one.openCents || one.wholeCents))
  const day = date(one.day)
  if (one.kind === 'order' && one.openCents === 0) return t('matches.fact.asked', { amount })
  if (one.kind === 'order') return t('matches.fact.order', { amount, means: one.means ?? 'other' })
  if (one.kind === 'cards') return t('matches.fact.cards', { amount, n: Number(one.number) })
  return t(`matches.fact.${one.kind}`, { amount, day })
}
