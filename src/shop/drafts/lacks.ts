import { dayField } from '#carts'
import { limitedWords } from '#catalogue'
import { today } from '#clock'
import { notDelivered } from '#customers'
import { quoted } from '#format'
import { t } from '#messages'
import { beyondOf } from './beyond.ts'
import type { Draft, DraftLine } from './draft.ts'

/** A quotation binds the shop one day at least. */
export const PAST = 'Le devis doit être valable au moins aujourd’hui.'

/** Something that an order needs and a draft hasn't yet: the field that it is given in, and a sentence. */
export type Lack = {
  field:
    | `jour-${number}`
    | 'wrong'
    | 'client'
    | 'article'
    | 'deliveryId'
    | 'carrierId'
    | 'payment'
    | 'paymentReason'
    | 'validUntil'
  sentence: string
}

/**
 * Why pieces can't be added to an order that was sold under the basic exemption, or before it; empty where they can. They are delivered
 * after the shop left it or came under it, and bear the VAT of that day (CGI art. 269, 1, a), which the order's one regime can't say.
 */
function otherVat({ edits, regime, vat, lines }: Draft): string {
  const was = regime.code === 'franchise'
  if (!edits || was === (vat.franchise === true)) return ''
  const more = lines.find(({ quantity, reserved }) => quantity > reserved)
  return more ? t(was ? 'editions.leftExemption' : 'editions.underExemption', { article: quoted(more.name) }) : ''
}

const UNFIT = 'Ce devis ne peut pas être réglé ainsi : choisissez un autre règlement, ou laissez le choix au client.'

const WHY = 'Changez de règlement, ou dites pourquoi il est accepté.'

const DAY_GONE = 'Le jour de retrait n’est plus possible : choisissez-en un autre.'

/** Why no carrier takes all that a draft holds, where one by one they would: which articles, and which parts of packs, limit it. */
export const apartWords = ({ lines, limits }: Pick<Draft, 'lines' | 'limits'>): string =>
  t(lines.length > 1 ? 'carried.noneByHand' : 'carried.noneByHandForOne', { articles: limitedWords(limits) })

/** A day was chosen and its counter is not open any more, or the articles are not ready. */
const isDayGone = ({ offer, wishedDay, wishDays, quotation }: Draft): boolean =>
  !quotation && Boolean(offer?.collected && wishedDay && !wishDays[offer.carrierId]?.includes(wishedDay))

/** What a draft still lacks to be an order, or a quotation, which takes no stock and may leave the payment open; in the order of the page. */
export function lacks(draft: Draft): Lack[] {
  const { customer, lines, delivery, invoice, offer, payment, methods, edits, quotation } = draft
  const short = quotation ? [] : lines.filter((line) => line.quantity > line.left)
  const beyond = beyondOf(draft)
  const nowhere = delivery && !draft.reached && notDelivered(delivery)
  const at = (field: Lack['field'], lacking: unknown, sentence: string): Lack[] =>
    lacking ? [{ field, sentence }] : []
  return [
    ...at('wrong', draft.corrects && draft.wrong === '', 'Dites ce qui était faux sur la facture.'),
    ...at('client', !customer, 'Choisissez le client, ou créez-le.'),
    ...at('article', lines.length === 0, 'Ajoutez au moins un article.'),
    ...at('article', otherVat(draft), otherVat(draft)),
    ...short.flatMap((line) => at('article', true, shortOf(line))),
    ...at('deliveryId', customer && (!delivery || !invoice), 'Choisissez où livrer et où facturer.'),
    ...at('deliveryId', nowhere, nowhere || ''),
    ...at(
      'carrierId',
      lines.length > 0 && !offer,
      draft.apart ? apartWords(draft) : 'Choisissez un transporteur qui prend ces articles.',
    ),
    ...(offer ? at(dayField(offer.carrierId), isDayGone(draft), DAY_GONE) : []),
    ...at('validUntil', quotation && (!draft.validUntil || draft.validUntil < today()), PAST),
    ...at(
      'payment',
      !quotation && !edits && !(payment && methods.includes(payment)),
      'Choisissez le règlement attendu.',
    ),
    ...at('payment', quotation && payment && !methods.includes(payment), UNFIT),
    ...at('paymentReason', !quotation && !edits && beyond && !draft.paymentReason, `${beyond} ${WHY}`),
  ]
}

/** « Il ne reste que 2 « Ours Marcel ». » */
export const shortOf = ({ name, choice, left }: Pick<DraftLine, 'name' | 'choice' | 'left'>): string => {
  const article = quoted([name, choice].filter(Boolean).join(', '))
  return left === 0 ? `${article} n’est plus disponible : retirez cette ligne.` : `Il ne reste que ${left} ${article}.`
}
