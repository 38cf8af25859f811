import type { KeyRow } from '#arrivals'
import { t } from '#messages'
import { type Html, html } from '../../../ui/index.ts'

type Cheque = KeyRow['cheques'][number]

/** The cheque that was planted and those that its customer sent after it: what is wrong with each, and what was done with it. */
export const chequesOf = ({ cheques }: KeyRow): Html =>
  html`${cheques.map((one) => html`<span class="line small">${sentenceOf(one)}</span>`)}${
    cheques.at(-1)?.byTransfer && html`<span class="line small">${t('arrivals.keyTransfer')}</span>`
  }`

function sentenceOf({ number, faults, outcome, arrivesAt }: Cheque): string {
  const wrong = faults.map((fault) => t(`cheques.fault.${fault}`)).join(', ')
  const isOnWay = outcome === 'waits' && Date.parse(arrivesAt) > Date.now()
  const done = isOnWay ? t('arrivals.keyChequeWay') : t(`cheques.outcome.${outcome}`)
  return `${t('arrivals.keyCheque', { number, faults: wrong || t('arrivals.keyChequeFit') })} · ${done}`
}
