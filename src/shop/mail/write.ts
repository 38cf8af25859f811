import { t } from '#messages'
import type { Shop } from '#shops'
import { aboutGoods } from './about-goods.ts'
import { aboutOrder, button, text } from './about-order.ts'
import { aboutQuotation } from './about-quotation.ts'
import type { Answer, Letter, OrderLetter, Welcome } from './letters.ts'
import { type Block, type Message, oneLine, replySubject, tidy } from './message.ts'
import { aboutVoucher } from './voucher.ts'

/** The words of a letter in the shop's name. `address` is the shop's public address, without a final slash. */
export function write(letter: Letter, shop: Shop, address: string): Message {
  if (letter.kind === 'answer') return answer(letter, shop)
  const greeting: Block = { kind: 'paragraph', text: t('mail.greeting', { name: oneLine(letter.to.name) }) }
  const { blocks, values } = contentsOf(letter, shop, address)
  return {
    subject: oneLine(t(`mail.${letter.kind}.subject`, { shop: shop.name, ...values })),
    preview: oneLine(t(`mail.${letter.kind}.preview`, { shop: shop.name, ...values })),
    title: t(`mail.${letter.kind}.title`, { shop: shop.name, ...values }),
    blocks: [greeting, ...blocks.map(tidy), { kind: 'paragraph', text: t('mail.regards', { shop: shop.name }) }],
  }
}

/** An employee's own words, without a greeting of ours around them. */
function answer({ about, subject, body, opens, links = [] }: Answer, shop: Shop): Message {
  const values = {
    shop: shop.name,
    about: about ? 'order' : opens ? 'none' : 'letter',
    reference: about?.reference ?? '',
    subject: opens ? subject : replySubject(subject),
  }
  return {
    subject: oneLine(t('mail.answer.subject', values)),
    preview: oneLine(body).slice(0, 120),
    title: t('mail.answer.title', values),
    blocks: [text(body), ...links.flatMap((link) => [text(link.text), button(link.label, link.url)])],
  }
}

type Contents = { blocks: Block[]; values: Record<string, string> }

function contentsOf(letter: Exclude<Letter, Answer>, shop: Shop, address: string): Contents {
  switch (letter.kind) {
    case 'welcome':
      return { values: {}, blocks: welcome(letter, shop, address) }
    case 'letters-confirm':
      return {
        values: {},
        blocks: [
          text(t('mail.letters-confirm.text', { shop: shop.name })),
          button(t('mail.letters-confirm.button'), `${address}${letter.path}`),
          text(t('mail.letters-confirm.not-you')),
        ],
      }
    case 'password-reset':
      return {
        values: {},
        blocks: [
          text(t('mail.password-reset.text', { shop: shop.name })),
          button(t('mail.password-reset.button'), `${address}${letter.path}`),
          text(t('mail.password-reset.valid', { minutes: String(letter.validMinutes) })),
          text(t('mail.password-reset.not-you')),
        ],
      }
    case 'voucher':
      return aboutVoucher(letter, address)
    case 'quotation-sent':
    case 'quotation-reminder':
      return { values: { number: letter.quotation.number }, blocks: aboutQuotation(letter, address) }
    case 'cart-reminder':
    case 'back-in-stock':
      return aboutGoods(letter, shop, address)
    default: {
      const page = `${address}/mes-commandes/${letter.order.id}`
      const told = [...stands(letter), ...aboutOrder(letter, shop), ...enclosing(letter)]
      const blocks = [...told, button(t('mail.order.button'), page)]
      return { values: { reference: letter.order.reference }, blocks }
    }
  }
}

/** What the account is for, and how one comes in. */
const welcome = (letter: Welcome, shop: Shop, address: string): Block[] => [
  text(t(letter.made ? 'mail.welcome.made' : 'mail.welcome.text', { shop: shop.name })),
  { kind: 'facts', facts: [{ label: t('mail.welcome.email'), value: letter.to.email }] },
  text(t(letter.made ? 'mail.welcome.choose' : 'mail.welcome.password')),
  letter.made
    ? button(
        t('mail.welcome.chooseButton'),
        `${address}/mot-de-passe-oublie?${new URLSearchParams({ email: letter.to.email })}`,
      )
    : button(t('mail.welcome.button'), address),
]

/** How far an order has come when a letter of a kind leaves; those that are missing tell of no step. */
const reached: Partial<Record<OrderLetter['kind'], number>> = {
  'order-placed': 0,
  'payment-error': 0,
  'payment-accepted': 1,
  preparing: 2,
  'ready-to-collect': 2,
  'part-shipped': 3,
  shipped: 3,
}

function stands({ kind }: OrderLetter): Block[] {
  const at = reached[kind]
  if (at === undefined) return []
  const names = ['placed', 'paid', 'prepared', 'shipped', 'delivered'] as const
  const steps = names.map((name) => t(`mail.step.${name}`))
  const title = t('mail.step.title', { n: String(at + 1), of: String(steps.length), step: steps[at] ?? '' })
  return [{ kind: 'steps', title, steps, at }]
}

/** What the letter encloses, in its own words. */
function enclosing(letter: OrderLetter): Block[] {
  const encloses = 'encloses' in letter ? (letter.encloses ?? []) : []
  if (encloses.length === 0) return []
  return [text(t(`mail.encloses.${encloses.length > 1 ? 'both' : (encloses[0] ?? 'terms')}`))]
}
