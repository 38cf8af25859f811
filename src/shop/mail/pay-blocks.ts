import { inFours, money } from '#format'
import { t } from '#messages'
import { holderOf, payeeOf, type Shop } from '#shops'
import type { OrderFacts } from './letters.ts'
import type { Block, Fact } from './message.ts'
import { shopAddress, toPay } from './order-blocks.ts'

type Box = Extract<Block, { kind: 'box' }>

/** What to do to pay by cheque or transfer, later or at the counter; nothing for a card, which is paid already. */
export function paymentInstructions(order: OrderFacts, shop: Shop): Block[] {
  const amount: Fact = { label: t('mail.pay.amount'), value: money(toPay(order)) }
  const box = boxOf(order, shop)
  return box ? [{ kind: 'box', ...box, facts: [amount, ...box.facts].filter(({ value }) => value !== '') }] : []
}

function boxOf(order: OrderFacts, shop: Shop): Omit<Box, 'kind'> | undefined {
  const { paymentMethod, term } = order
  const reference: Fact = { label: t('mail.pay.reference'), value: order.reference }
  if (paymentMethod === 'cheque') return byCheque(order, shop, reference)
  if (paymentMethod === 'counter')
    return {
      title: t('mail.pay.counter.title'),
      text: t('mail.pay.counter.text'),
      facts: [{ label: t('mail.pay.counter.where'), value: shopAddress(shop) }],
      note: t('mail.pay.counter.note'),
    }
  const account = { facts: [...accountOf(shop), reference], note: t('mail.pay.transfer.note') }
  if (paymentMethod === 'transfer')
    return { title: t('mail.pay.transfer.title'), text: t('mail.pay.transfer.text'), ...account }
  if (paymentMethod !== 'term' || !term) return undefined
  const text = t(`mail.pay.term.text.${term.kind}`, { days: String(term.days) })
  return { title: t('mail.pay.term.title'), text, ...account }
}

const byCheque = ({ reference: number }: OrderFacts, shop: Shop, reference: Fact): Omit<Box, 'kind'> => ({
  title: t('mail.pay.cheque.title'),
  text: t('mail.pay.cheque.text'),
  facts: [
    { label: t('mail.pay.cheque.payee'), value: payeeOf(shop) },
    { label: t('mail.pay.cheque.address'), value: shop.cheque_address || shopAddress(shop) },
    reference,
  ],
  note: t('mail.pay.cheque.note', { reference: number }),
})

/** Where a transfer goes. */
const accountOf = (shop: Shop): Fact[] => [
  { label: t('mail.pay.transfer.holder'), value: holderOf(shop) },
  { label: t('mail.pay.transfer.iban'), value: inFours(shop.iban) },
  { label: t('mail.pay.transfer.bic'), value: shop.bic },
]
