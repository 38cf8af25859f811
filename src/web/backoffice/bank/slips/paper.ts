import * as account from '#account'
import { amount, date, dayLong, inFours } from '#format'
import { t } from '#messages'
import { render } from '#pdf'
import * as remittances from '#remittances'
import { sellerOf } from '#shops'

/** The slip on paper, from what was written down as it was made: who the shop was then, and its account. */
export function slipPaper(mine: account.Account, slip: remittances.Remittance): Promise<Uint8Array> {
  const number = remittances.slipNumber(slip.number)
  const { seller, holder } = slip.figures
  return render('remittance', {
    template: 1,
    title: t('remittances.paper'),
    number: t('remittances.paperNumber', { slip: number }),
    issued: slip.madeOn,
    dateLine: t('remittances.paperDay', { day: dayLong(slip.madeOn) }),
    about: null,
    seller: sellerOf(seller),
    lines: [],
    bank: mine.bank,
    facts: [
      { label: t('remittances.holder'), value: holder },
      { label: t('remittances.iban'), value: inFours(account.ibanOf(mine, slip.figures)) },
      { label: t('remittances.day'), value: date(slip.madeOn) },
      { label: t('remittances.by'), value: slip.by },
    ],
    heads: {
      place: t('remittances.place'),
      drawer: t('remittances.drawer'),
      bank: t('remittances.bank'),
      number: t('remittances.chequeNumber'),
      amount: t('remittances.amount'),
    },
    cheques: slip.cheques.map((one) => ({
      place: `${one.place}`,
      drawer: one.drawer,
      bank: one.bank || '-',
      number: one.number || '-',
      amount: euros(one.cents),
    })),
    totals: [
      { label: t('remittances.paperCount'), value: `${slip.count}` },
      { label: t('remittances.paperTotal'), value: euros(slip.totalCents) },
    ],
    signs: [t('remittances.sign'), t('remittances.receivedBy')],
  })
}

const euros = (cents: number): string => `${amount(cents)}\u00a0€`
