import { t } from '#messages'
import type { Shop } from '#shops'
import { button, text } from './about-order.ts'
import type { BackInStock, CartReminder, GoodsLetter } from './letters.ts'
import type { Block } from './message.ts'
import { cartItems } from './order-blocks.ts'

type Told = { blocks: Block[]; values: Record<string, string> }

/** What a letter says of goods that nobody has ordered yet. `address` is the shop's, without a final slash. */
export const aboutGoods = (letter: GoodsLetter, shop: Shop, address: string): Told =>
  letter.kind === 'cart-reminder'
    ? { values: {}, blocks: reminder(letter, shop, address) }
    : { values: { article: letter.article }, blocks: backInStock(letter, address) }

/** What is in the cart, the way back to it, and the way out of these letters. */
const reminder = ({ lines, goodsTtcCents, leavePath }: CartReminder, shop: Shop, address: string): Block[] => [
  text(t('mail.cart-reminder.text', { shop: shop.name })),
  cartItems(lines, goodsTtcCents),
  button(t('mail.cart-reminder.button'), `${address}/panier`),
  text(t('mail.cart-reminder.note')),
  text(t('mail.cart-reminder.why', { shop: shop.name })),
  button(t('mail.cart-reminder.leave'), `${address}${leavePath}`),
]

/** Which article, the way to it, and that nothing more will come. */
const backInStock = ({ article, path }: BackInStock, address: string): Block[] => [
  text(t('mail.back-in-stock.text', { article })),
  button(t('mail.back-in-stock.button'), `${address}${path}`),
  text(t('mail.back-in-stock.note')),
]
